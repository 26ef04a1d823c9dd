import { describe, expect, it } from 'vitest'
import { htmlToText } from '../../src/ingest/html-text.ts'

describe('htmlToText', () => {
  it.each([
    ['plain words', 'plain words'],
    ['AT&amp;T &lt;3 &#1052;&#x438;&#1088; &nbsp;x', 'AT&T <3 Мир \u00a0x'],
    ['<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
    ['<b>in</b>side <i>a</i> word', 'inside a word'],
    ['a\n  b\tc', 'a b c'],
    ['<ul><li>one</li><li>two</li></ul>', 'one\n\ntwo'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['before<script>alert(1)</script>after', 'beforeafter'],
    ['<style>p{}</style><p>seen</p><noscript>not</noscript>', 'seen'],
    ['<img src=x onerror=alert(1)>words', 'words'],
    ['<svg><title>no</title><text>no</text></svg>yes', 'yes'],
    ['</body></html>still here', 'still here'],
    ['<p>never closed', 'never closed'],
    ['<!-- hidden -->shown', 'shown'],
    ['', ''],
    ['<p> </p>', ''],
  ])('of %j makes %j', (html, text) => {
    expect(htmlToText(html)).toBe(text)
  })

  it('keeps every letter of every script as it is', () => {
    const text = 'Ə ə İ ı Ğ ğ Ş ş և Ё ё й и\u0306 \u202e \u200d \ufffd'
    expect(htmlToText(`<p>${text}</p>`)).toBe(text)
  })

  it('walks 5,000 nested elements without running out of stack', () => {
    expect(htmlToText(`${'<div>'.repeat(5000)}deep`)).toBe('deep')
  })

  it('shows as text what a browser shows as text', () => {
    expect(htmlToText('<<b>i</b>>')).toBe('<i>')
    expect(htmlToText('&lt;i&gt;')).toBe('<i>')
  })
})
