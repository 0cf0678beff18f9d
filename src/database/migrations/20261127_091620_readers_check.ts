import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`translations\` ADD \`checked\` integer;`)
  await db.run(sql`ALTER TABLE \`languages\` ADD \`longest_sentence\` numeric;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`translations\` DROP COLUMN \`checked\`;`)
  await db.run(sql`ALTER TABLE \`languages\` DROP COLUMN \`longest_sentence\`;`)
}
