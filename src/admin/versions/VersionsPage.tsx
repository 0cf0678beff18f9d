import { getTranslation } from '@payloadcms/translations'
import { Gutter, Link, SetDocumentStepNav } from '@payloadcms/ui'
import { formatDate } from '@payloadcms/ui/shared'
import { notFound } from 'next/navigation.js'
import type { DocumentViewServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { Fragment } from 'react'
import { BERLIN } from '../../text/berlinTime.ts'
import { say } from '../../text/words.ts'
import { ComparedVersion } from './ComparedVersion.tsx'
import { standingOf, type ListedVersion } from './standingOf.ts'

const SAVED_BY = { de: 'Gespeichert von', en: 'Saved by' }
const NONE = {
  de: 'Es gibt noch keine Version. Jedes Speichern macht eine.',
  en: 'There is no version yet. Each time it is saved, one is made.',
}

/**
 * The history of a document: when each version was saved, by whom, and what it is. Payload's has no names. It
 * is shown in a drawer as well, where a version is chosen to be compared with another one.
 */
export async function VersionsPage({
  hasPublishedDoc,
  initPageResult: { collectionConfig, docID, req },
  routeSegments,
  versions: drawer,
}: DocumentViewServerProps) {
  if (!collectionConfig || docID === undefined) return notFound()
  const { i18n, payload, t, user } = req
  const { admin, routes } = payload.config
  const { labels, slug } = collectionConfig
  // As many as are kept.
  const { docs } = await payload.findVersions({
    collection: slug,
    where: { parent: { equals: docID } },
    sort: '-updatedAt',
    select: { updatedAt: true, version: { _status: true, savedBy: true } },
    pagination: false,
    trash: true,
    depth: 0,
    overrideAccess: false,
    user,
    req,
  })
  const isToCompare = drawer?.useVersionDrawerCreatedAtCell
  const listed = docs as unknown as ListedVersion[]
  const isTrashed = routeSegments[2] === 'trash'
  const addressOf = ({ id }: ListedVersion) =>
    formatAdminURL({
      adminRoute: routes.admin,
      path: `/collections/${slug}/${isTrashed ? 'trash/' : ''}${docID}/versions/${id}`,
    })

  const whenOf = ({ updatedAt }: ListedVersion) =>
    formatDate({ date: updatedAt, i18n, pattern: admin.dateFormat, timezone: BERLIN })
  const [Frame, frame] = drawer?.disableGutter
    ? [Fragment, {}]
    : [Gutter, { className: 'versions__wrap' }]

  return (
    <>
      <SetDocumentStepNav
        collectionSlug={slug}
        id={docID}
        isTrashed={isTrashed}
        pluralLabel={getTranslation(labels.plural, i18n)}
        useAsTitle={collectionConfig.admin.useAsTitle}
        view={t('version:versions')}
      />
      <main className="versions">
        <Frame {...frame}>
          {listed.length === 0 ? (
            <p>{say(req, NONE)}</p>
          ) : (
            <div className="table">
              <table cellPadding="0" cellSpacing="0">
                <thead>
                  <tr>
                    <th scope="col">{t('general:updatedAt')}</th>
                    <th scope="col">{say(req, SAVED_BY)}</th>
                    <th scope="col">{t('version:status')}</th>
                  </tr>
                </thead>
                <tbody>
                  {listed.map((version) => (
                    <tr key={version.id}>
                      <td>
                        {isToCompare ? (
                          <ComparedVersion id={version.id}>{whenOf(version)}</ComparedVersion>
                        ) : (
                          <Link href={addressOf(version)} prefetch={false}>
                            {whenOf(version)}
                          </Link>
                        )}
                      </td>
                      <td>{version.version.savedBy}</td>
                      <td>{t(`version:${standingOf(version, listed, hasPublishedDoc)}`)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Frame>
      </main>
    </>
  )
}
