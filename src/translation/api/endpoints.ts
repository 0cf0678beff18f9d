import type { Endpoint } from 'payload'
import { bulkEndpoint } from './bulkEndpoint.ts'
import { itemEndpoints } from './itemEndpoints.ts'
import { listEndpoints } from './listEndpoints.ts'

/** The translation API, below `/api/translation`. Names come before what could be a document. */
export const translationEndpoints: Endpoint[] = [...listEndpoints, bulkEndpoint, ...itemEndpoints]
