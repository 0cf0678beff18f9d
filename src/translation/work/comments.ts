import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import type { WorkComment } from '../../payload-types.ts'
import { type Document, recordDocument } from '../target.ts'
import type { Mark } from '../segments/target.ts'

/**
 * A comment is about one language, a question is on the German and goes to its editor, a note comes from an
 * editor and is seen in every language.
 */
export const COMMENT_KINDS = ['comment', 'question', 'note'] as const
export type CommentKind = (typeof COMMENT_KINDS)[number]

export type Comment = Mark & {
  id: string
  kind: CommentKind
  /** Of which language; null for what is seen in every one. */
  language: string | null
  /** On which segment; null for the whole document. */
  path: string | null
  text: string
  resolved: { by: string; at: string } | null
}

const keyOf = (document: Document) => {
  const { collection, id } = recordDocument(document)
  return `${collection}/${id}`
}

/** What has been said about a document's translation into a language, oldest first, notes included. */
export async function readComments(
  req: PayloadRequest,
  document: Document,
  language: string,
): Promise<Comment[]> {
  const { docs } = await req.payload.find({
    collection: 'work-comments',
    where: {
      and: [
        { document: { equals: keyOf(document) } },
        { or: [{ language: { equals: language } }, { kind: { equals: 'note' } }] },
      ],
    },
    sort: 'createdAt',
    depth: 0,
    pagination: false,
    req: sameTransaction(req),
  })
  return docs.map(commentOf)
}

function commentOf(row: WorkComment): Comment {
  const { id, kind, language, path, text, by, byName, createdAt, resolvedBy, resolvedAt } = row
  return {
    id,
    kind: kind as CommentKind,
    language: kind === 'note' ? null : (language ?? null),
    path: path ?? null,
    text,
    by: by ?? '',
    byName: byName ?? '',
    at: createdAt,
    resolved: resolvedAt ? { by: resolvedBy ?? '', at: resolvedAt } : null,
  }
}

type NewComment = { kind: CommentKind; language: string; path?: string | undefined; text: string }

export async function addComment(
  req: PayloadRequest,
  document: Document,
  { by, byName }: Mark,
  comment: NewComment,
): Promise<Comment> {
  const data = { ...comment, document: keyOf(document), by, byName }
  return commentOf(await req.payload.create({ collection: 'work-comments', data, depth: 0 }))
}

/** @returns undefined where the document has no such comment */
export async function findComment(
  req: PayloadRequest,
  document: Document,
  id: string,
): Promise<Comment | undefined> {
  const { docs } = await req.payload.find({
    collection: 'work-comments',
    where: { and: [{ id: { equals: id } }, { document: { equals: keyOf(document) } }] },
    depth: 0,
    limit: 1,
    pagination: false,
  })
  return docs[0] && commentOf(docs[0])
}

/** Notes that a comment needs no more doing. */
export async function resolveComment(
  req: PayloadRequest,
  id: string,
  { byName, at }: Mark,
): Promise<void> {
  const data = { resolvedBy: byName, resolvedAt: at }
  await req.payload.update({ collection: 'work-comments', id, data, depth: 0 })
}
