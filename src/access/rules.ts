import type { Access, FieldAccess, Where } from 'payload'
import { permissions, type Who } from './permissions.ts'

type Permission = (user: Who) => boolean

/** The permission as a collection rule. */
export const ifAllowed =
  (permission: Permission): Access =>
  ({ req }) =>
    permission(req.user)

/** The permission as a field rule. */
export const fieldIfAllowed =
  (permission: Permission): FieldAccess =>
  ({ req }) =>
    permission(req.user)

/** Editors read everything, everybody else what is published and not in the bin. */
export const publishedOrEditor: Access = ({ req }) => {
  if (permissions.editsContent(req.user)) return true
  const published: Where[] = [
    { _status: { equals: 'published' } },
    { deletedAt: { exists: false } },
  ]
  return { and: published }
}

/** Staff see the whole catalogue, everybody else the languages that readers get. */
export const offeredOrStaff: Access = ({ req }) =>
  permissions.usesAdmin(req.user) || { status: { equals: 'offered' } }

/** Everybody, signed in or not. */
export const everybody: Access = () => true

/** Nobody through an API; our own functions use `overrideAccess`. */
export const nobody: Access = () => false

/** One's own account, or every account for who manages users. A client changes nothing, itself included. */
export const selfOrUserManager: Access = ({ req }) =>
  permissions.managesUsers(req.user) ||
  (req.user && permissions.usesAdmin(req.user) ? { id: { equals: req.user.id } } : false)

/** A field of one's own account, or of every account for who manages users. */
export const fieldSelfOrUserManager: FieldAccess = ({ req, id, doc }) =>
  permissions.managesUsers(req.user) || (!!req.user && req.user.id === (id ?? doc?.['id']))

/** Staff see each other. A client sees the one account that it is, which `/api/users/me` answers with. */
export const staffOrItself: Access = ({ req, id }) =>
  permissions.usesAdmin(req.user) || (id !== undefined && id === req.user?.id)
