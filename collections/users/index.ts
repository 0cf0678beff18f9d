import type { CollectionConfig } from 'payload'
import { SESSION_SECONDS } from '../../src/access/signIn/sessions.ts'
import { permissions } from '../../src/access/permissions.ts'
import {
  fieldIfAllowed,
  fieldSelfOrUserManager,
  ifAllowed,
  selfOrUserManager,
  staffOrItself,
} from '../../src/access/rules.ts'
import { bulkEndpoints } from '../bulk/bulkEndpoints.ts'
import { called, GROUPS, words } from '../fields/labels.ts'
import { languageTags } from './languageTags.ts'
import { userHooks } from './hooks/userHooks.ts'

const manage = ifAllowed(permissions.managesUsers)
const managed = {
  create: fieldIfAllowed(permissions.managesUsers),
  read: fieldSelfOrUserManager,
  update: fieldIfAllowed(permissions.managesUsers),
}

/** @param isSecure whether browsers send the session's cookie over https only */
export const users = ({ isSecure }: { isSecure: boolean }): CollectionConfig => ({
  slug: 'users',
  disableDuplicate: true,
  labels: { singular: called('Konto', 'Account'), plural: called('Konten', 'Accounts') },
  auth: {
    // Payload's lock is for everybody; `guardSignIn` counts by account and address.
    maxLoginAttempts: 0,
    tokenExpiration: SESSION_SECONDS,
    useAPIKey: true,
    // Programs have keys. A token in an answer is one that a script on the page can read.
    removeTokenFromResponses: true,
    cookies: { sameSite: 'Lax', secure: isSecure },
  },
  access: {
    admin: ({ req }) => permissions.usesAdmin(req.user),
    create: manage,
    delete: manage,
    // Names only: the other fields have rules of their own.
    read: staffOrItself,
    unlock: manage,
    update: selfOrUserManager,
  },
  admin: {
    useAsTitle: 'name',
    group: GROUPS.settings,
    description: words(
      'Wer sich anmelden darf, und was sie oder er darf.',
      'Who may sign in, and what they may do.',
    ),
    defaultColumns: ['name', 'email', 'role', 'updatedAt'],
    listSearchableFields: ['name', 'email'],
  },
  lockDocuments: false,
  endpoints: [...bulkEndpoints],
  hooks: userHooks(),
  fields: [
    {
      // Forms leave out what nobody reads: its place in them is a field of its own.
      name: 'askCurrentPassword',
      type: 'ui',
      label: words('Bisheriges Passwort', 'Present password'),
      admin: {
        disableBulkEdit: true,
        disableListColumn: true,
        components: { Field: '/src/admin/saving/CurrentPassword.tsx#CurrentPassword' },
      },
    },
    { name: 'name', type: 'text', required: true, maxLength: 200, label: words('Name', 'Name') },
    {
      name: 'email',
      type: 'email',
      required: true,
      unique: true,
      label: words('E-Mail', 'E-mail'),
      access: { read: fieldSelfOrUserManager, update: fieldSelfOrUserManager },
    },
    {
      // Kept nowhere: `askPresentPassword` looks at it.
      name: 'currentPassword',
      type: 'text',
      virtual: true,
      access: { create: () => false, read: () => false, update: fieldSelfOrUserManager },
      admin: { disableBulkEdit: true, disableListColumn: true, disableListFilter: true },
    },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'translator',
      label: words('Rolle', 'Role'),
      access: managed,
      options: [
        { value: 'administrator', label: words('Administration', 'Administrator') },
        { value: 'editor', label: words('Redaktion', 'Editor') },
        { value: 'translator', label: words('Übersetzung', 'Translator') },
        {
          value: 'client',
          label: words(
            'Programm (nur lesen, mit API-Schlüssel)',
            'Client (read only, with an API key)',
          ),
        },
      ],
    },
    languageTags('translates', managed, words('Übersetzt in', 'Translates into')),
    languageTags('reviews', managed, words('Prüft', 'Reviews')),
    // Payload's own fields: here only who manages users gives out keys.
    {
      name: 'enableAPIKey',
      type: 'checkbox',
      label: words('API-Schlüssel aktiv', 'API key enabled'),
      access: managed,
    },
    {
      name: 'apiKey',
      type: 'text',
      label: words('API-Schlüssel', 'API key'),
      access: { ...managed, read: () => false },
    },
  ],
})
