import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { Refusal } from '../../content/refusal.ts'
import { documentNamed } from '../documentNamed.ts'
import type { Document } from '../target.ts'

/**
 * The body of a request.
 *
 * @throws {Refusal} `invalid-request` with the first field that is wrong
 */
export async function bodyOf<Schema extends z.ZodType>(
  req: PayloadRequest,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = (await req.text?.()) ?? ''
  let body: unknown
  try {
    body = text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    throw new Refusal(req, 'invalid-request', {
      de: 'Der Inhalt der Anfrage ist kein JSON.',
      en: 'The body of the request is no JSON.',
    })
  }
  return checked(req, schema, body)
}

/** The parameters of a request's address, each once. @throws {Refusal} `invalid-request` */
export function queryOf<Schema extends z.ZodType>(
  req: PayloadRequest,
  schema: Schema,
): z.output<Schema> {
  return checked(req, schema, Object.fromEntries(new URL(req.url ?? '/', 'http://x').searchParams))
}

function checked<Schema extends z.ZodType>(
  req: PayloadRequest,
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.join('.') || 'body'
  throw new Refusal(req, 'invalid-request', {
    de: `„${field}“ ist nicht gültig: ${issue?.message ?? ''}`,
    en: `“${field}” is not valid: ${issue?.message ?? ''}`,
  })
}

/** One parameter in the path of an endpoint. */
export function parameter({ routeParams }: PayloadRequest, name: string): string {
  const value = routeParams?.[name]
  return typeof value === 'string' ? value : ''
}

/** The document of a request's path. @throws {Refusal} `document-not-found` */
export function documentOf(req: PayloadRequest): Document {
  return documentNamed(req, parameter(req, 'collection'), parameter(req, 'id'))
}
