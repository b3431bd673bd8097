import { createElement, type ReactNode } from 'react'

/** elements are those that rich text is made of: nothing else is shown, whatever the text says. */
const elements = new Set('p h1 h2 h3 ul ol li blockquote pre hr strong em u s code br a'.split(' '))

/** blocks end a line of plain text. */
const blocks = new Set('p h1 h2 h3 ul ol li blockquote pre br hr'.split(' '))

function parsed(html: string): NodeListOf<ChildNode> {
  return new DOMParser().parseFromString(html, 'text/html').body.childNodes
}

/** safeHTML is rich text as React shows it: made anew, element by element, of those that there may be. */
export function safeHTML(html: string): ReactNode {
  return [...parsed(html)].map(shown)
}

function shown(node: ChildNode, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const name = node.localName
  const children = [...node.childNodes].map(shown)
  if (!elements.has(name)) return createElement('span', { key }, ...children)
  if (name === 'br' || name === 'hr') return createElement(name, { key })
  if (name !== 'a') return createElement(name, { key }, ...children)
  const href = safeAddress(node.getAttribute('href'))
  const link = href ? { href, target: '_blank', rel: 'noopener noreferrer' } : {}
  return createElement(href ? 'a' : 'span', { key, ...link }, ...children)
}

/** safeAddress is the address of a link that may be followed. */
export function safeAddress(href: string | null): string | undefined {
  if (!href || !URL.canParse(href)) return undefined
  return ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol) ? href : undefined
}

/** plainText is what rich text says, on one line. */
export function plainText(html: string): string {
  const say = (node: ChildNode): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
    const inner = [...node.childNodes].map(say).join('')
    return node instanceof Element && blocks.has(node.localName) ? ` ${inner} ` : inner
  }
  return [...parsed(html)].map(say).join('').replace(/\s+/g, ' ').trim()
}
