import * as migration_20261124_050234_initial from './20261124_050234_initial.ts'
import * as migration_20261124_053121_translations_by_document from './20261124_053121_translations_by_document.ts'
import * as migration_20261125_223130_former_file_names from './20261125_223130_former_file_names.ts'
import * as migration_20261125_225912_folded_texts from './20261125_225912_folded_texts.ts'
import * as migration_20261125_231528_saved_by from './20261125_231528_saved_by.ts'
import * as migration_20261125_234144_lists_by_document from './20261125_234144_lists_by_document.ts'
import * as migration_20261126_015027_unlocked_accounts from './20261126_015027_unlocked_accounts.ts'
import * as migration_20261126_070445_change_log from './20261126_070445_change_log.ts'
import * as migration_20261127_083031_translation_work from './20261127_083031_translation_work.ts'
import * as migration_20261127_091620_readers_check from './20261127_091620_readers_check.ts'

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
  {
    up: migration_20261125_223130_former_file_names.up,
    down: migration_20261125_223130_former_file_names.down,
    name: '20261125_223130_former_file_names',
  },
  {
    up: migration_20261125_225912_folded_texts.up,
    down: migration_20261125_225912_folded_texts.down,
    name: '20261125_225912_folded_texts',
  },
  {
    up: migration_20261125_231528_saved_by.up,
    down: migration_20261125_231528_saved_by.down,
    name: '20261125_231528_saved_by',
  },
  {
    up: migration_20261125_234144_lists_by_document.up,
    down: migration_20261125_234144_lists_by_document.down,
    name: '20261125_234144_lists_by_document',
  },
  {
    up: migration_20261126_015027_unlocked_accounts.up,
    down: migration_20261126_015027_unlocked_accounts.down,
    name: '20261126_015027_unlocked_accounts',
  },
  {
    up: migration_20261126_070445_change_log.up,
    down: migration_20261126_070445_change_log.down,
    name: '20261126_070445_change_log',
  },
  {
    up: migration_20261127_083031_translation_work.up,
    down: migration_20261127_083031_translation_work.down,
    name: '20261127_083031_translation_work',
  },
  {
    up: migration_20261127_091620_readers_check.up,
    down: migration_20261127_091620_readers_check.down,
    name: '20261127_091620_readers_check',
  },
]
