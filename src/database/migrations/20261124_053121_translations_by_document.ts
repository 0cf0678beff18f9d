import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`translations_document_idx\`;`)
  await db.run(sql`CREATE INDEX \`collection_document_idx\` ON \`translations\` (\`collection\`,\`document\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`collection_document_idx\`;`)
  await db.run(sql`CREATE INDEX \`translations_document_idx\` ON \`translations\` (\`document\`);`)
}
