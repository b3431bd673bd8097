import { chineseWords } from './chinese-words'

/** cyrillic is Russian and Mongolian in Latin letters, as passports and standards write them. */
const cyrillic: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ү: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

const others: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' }

const longest = Math.max(...Object.keys(chineseWords).map((word) => word.length))

/** latin writes a text in words of plain Latin letters and digits. Chinese is understood by usual words of business. */
export function latin(text: string): string[] {
  const plain = [...chinese(text.normalize('NFC')).toLowerCase()]
    .map((letter) => cyrillic[letter] ?? others[letter] ?? letter)
    .join('')
  return plain
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

/** chinese puts English words in the place of Chinese ones, the longest first. What is not known becomes a gap. */
function chinese(text: string): string {
  let out = ''
  for (let at = 0; at < text.length; ) {
    const word = longestWord(text, at)
    out += word ? ` ${chineseWords[word]} ` : text[at]
    at += word?.length ?? 1
  }
  return out
}

function longestWord(text: string, at: number): string | undefined {
  for (let length = longest; length > 0; length--) {
    const word = text.slice(at, at + length)
    if (word in chineseWords) return word
  }
  return undefined
}
