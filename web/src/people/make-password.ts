// Letters and digits that look like others are left out.
const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** makePassword makes a password that is easy to read out: four groups of five. */
export function makePassword(): string {
  const picked: string[] = []
  while (picked.length < 20) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // Bytes beyond a whole multiple are left out, or the first letters would come more often.
      if (byte < 256 - (256 % letters.length) && picked.length < 20) picked.push(letters[byte % letters.length] ?? '')
    }
  }
  return [0, 5, 10, 15].map((from) => picked.slice(from, from + 5).join('')).join('-')
}
