import { expect, it } from 'vitest'

import { presentIn, PUBLIC_URL, source } from '../fixtures.ts'

const picture = source('media', 'm1', {
  alt: { de: 'Ein Kind liest', tr: 'Bir çocuk okuyor' },
  caption: { de: 'In der Kita' },
  credit: 'Mehrklang',
  url: '/api/media/file/kind.jpg',
  mimeType: 'image/jpeg',
  filesize: 1234,
  width: 800,
  height: 600,
  focalX: 20,
  focalY: 30,
  sizes: {
    small: {
      url: '/api/media/file/kind-480.webp',
      width: 480,
      height: 360,
      mimeType: 'image/webp',
      filename: 'kind-480.webp',
    },
    large: { url: null, width: null },
  },
})
const pdf = source('media', 'm2', {
  alt: { de: null },
  url: 'https://files.example.org/bericht.pdf',
  mimeType: 'application/pdf',
  filesize: 99,
})
const publication = source('publications', 'p1', {
  title: { de: 'Bericht' },
  image: 'm1',
  file: 'm2',
})
const { document } = presentIn('tr', publication, [picture, pdf])

it('presents a picture with absolute addresses and the language of its texts', () => {
  expect(document.image).toEqual({
    id: 'm1',
    url: `${PUBLIC_URL}/api/media/file/kind.jpg`,
    alt: 'Bir çocuk okuyor',
    caption: 'In der Kita',
    credit: 'Mehrklang',
    mimeType: 'image/jpeg',
    filesize: 1234,
    width: 800,
    height: 600,
    focalPoint: { x: 20, y: 30 },
    sizes: {
      small: {
        url: `${PUBLIC_URL}/api/media/file/kind-480.webp`,
        width: 480,
        height: 360,
        mimeType: 'image/webp',
      },
    },
    language: {
      served: 'tr',
      direction: 'ltr',
      fields: { caption: { served: 'de', direction: 'ltr' } },
    },
  })
})

it('presents a PDF without what only pictures have', () => {
  expect(document.file).toEqual({
    id: 'm2',
    url: 'https://files.example.org/bericht.pdf',
    alt: null,
    caption: null,
    credit: null,
    mimeType: 'application/pdf',
    filesize: 99,
    language: { served: 'de', direction: 'ltr' },
  })
})

it('leaves out what is not there', () => {
  expect(presentIn('tr', publication).document).toMatchObject({ image: null, file: null })
})
