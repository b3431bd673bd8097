/** styleNonce is what the content security policy of this page asks of style elements made by script. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
