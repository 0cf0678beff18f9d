import * as migration_20261124_050234_initial from './20261124_050234_initial.ts'
import * as migration_20261124_053121_translations_by_document from './20261124_053121_translations_by_document.ts'

export const migrations = [
  {
    up: migration_20261124_050234_initial.up,
    down: migration_20261124_050234_initial.down,
    name: '20261124_050234_initial',
  },
  {
    up: migration_20261124_053121_translations_by_document.up,
    down: migration_20261124_053121_translations_by_document.down,
    name: '20261124_053121_translations_by_document',
  },
]
