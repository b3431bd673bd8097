import type { FetcherParams } from '@graphiql/toolkit'
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql'

/**
 * operationOf is the operation to run, undefined where the server has to say what is wrong. It is read from the text
 * itself: GraphiQL looks at the editor only a moment after the last key, so a name and a document from there may be those
 * of the text before.
 */
export function operationOf({ query, operationName }: FetcherParams): OperationDefinitionNode | undefined {
  try {
    const document = parse(query, { noLocation: true })
    return getOperationAST(document, operationName) ?? getOperationAST(document) ?? undefined
  } catch {
    return undefined
  }
}
