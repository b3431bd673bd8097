import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DocumentType } from './documents'

interface Props {
  type: DocumentType
  id: string
  /** search is where on the screen of an entity. */
  search?: { tab?: string; field?: string }
  className?: string
  children: ReactNode
}

/** DocumentLink leads to the screen where a document is changed; it is plain text where there is none. */
export function DocumentLink({ type, id, search, className, children }: Props) {
  const rest = { className, children }
  switch (type) {
    case 'ENTITY':
      return <Link to="/settings/model/$entity" params={{ entity: id }} search={search} {...rest} />
    case 'ROLE':
      return <Link to="/settings/roles/$role" params={{ role: id }} {...rest} />
    case 'PIPELINE':
      return <Link to="/settings/pipelines/$pipeline" params={{ pipeline: id }} {...rest} />
    case 'FORM':
      return <Link to="/settings/forms/$form" params={{ form: id }} {...rest} />
    case 'VIEW':
      return <Link to="/settings/views" {...rest} />
    case 'SETTINGS':
      return <b>{children}</b>
  }
}
