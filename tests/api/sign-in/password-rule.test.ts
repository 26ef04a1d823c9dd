import { describe, expect, test } from 'vitest'
import { passwordFault } from '../../../src/api/sign-in/password-rule.ts'

describe('a new password is taken', () => {
  test.each([
    'four plain words here',
    'Yağışlı gün, açıq pəncərə',
    'длинная прогулка у озера',
    'երկար ճանապարհ դեպի տուն',
    'x'.repeat(5) + 'qmzkwhvbnt',
    'a1b2c3d4e5f6g7h8'.repeat(16),
    'tocsin rings at dawn over the quiet hills',
  ])('%s', (password) => {
    expect(passwordFault(password, 'admin')).toBeNull()
  })
})

describe('a new password is refused', () => {
  test.each([
    ['too short', 'blue-heron7'],
    ['11 characters that are 22 code units', '😀😃😄😁😆😅😂🙂🙃😉😊'],
    ['too long', 'abcdefgh '.repeat(40)],
    ['one letter over and over', 'aaaaaaaaaaaaaaaa'],
    ['two letters in turn', 'abababababababab'],
    ['a common one twice', 'passwordpassword'],
    ['a common one in disguise', 'P@$$w0rd1234'],
    ['a row of the keyboard', 'qwertyuiop123'],
    ['digits in a row', '1234567890123'],
    ['the product with a number', 'tocsintocsin12'],
    ["the owner's name with a common word", 'AdminPassword1'],
    ['a row of the Russian keyboard', 'йцукенгшщзхъ12'],
  ])('%s', (_why, password) => {
    expect(passwordFault(password, 'admin')).toMatch(/new password/)
  })

  test('when it is built on the name of its owner', () => {
    expect(passwordFault('gulnarawelcome1', 'gulnara')).toMatch(/your name/)
    expect(passwordFault('gulnarawelcome1', 'anahit')).toBeNull()
  })
})
