import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`changes\` (
  	\`sequence\` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  	\`id\` text NOT NULL,
  	\`keys\` text NOT NULL,
  	\`at\` integer NOT NULL
  );
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`changes\`;`)
}
