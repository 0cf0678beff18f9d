import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`sources\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`history\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`sources_key_idx\` ON \`sources\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`sources_updated_at_idx\` ON \`sources\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sources_created_at_idx\` ON \`sources\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`work\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`collection\` text NOT NULL,
  	\`document\` text NOT NULL,
  	\`language\` text NOT NULL,
  	\`revision\` numeric NOT NULL,
  	\`targets\` text NOT NULL,
  	\`steps\` text NOT NULL,
  	\`assignee\` text,
  	\`due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`work_key_idx\` ON \`work\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`work_updated_at_idx\` ON \`work\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`work_created_at_idx\` ON \`work\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`collection_document_1_idx\` ON \`work\` (\`collection\`,\`document\`);`)
  await db.run(sql`CREATE TABLE \`work_history\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`item\` text NOT NULL,
  	\`action\` text NOT NULL,
  	\`by\` text,
  	\`by_name\` text,
  	\`details\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`work_history_item_idx\` ON \`work_history\` (\`item\`);`)
  await db.run(sql`CREATE INDEX \`work_history_updated_at_idx\` ON \`work_history\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`work_history_created_at_idx\` ON \`work_history\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`work_comments\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`document\` text NOT NULL,
  	\`language\` text,
  	\`path\` text,
  	\`kind\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`by\` text,
  	\`by_name\` text,
  	\`resolved_by\` text,
  	\`resolved_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`work_comments_document_idx\` ON \`work_comments\` (\`document\`);`)
  await db.run(sql`CREATE INDEX \`work_comments_updated_at_idx\` ON \`work_comments\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`work_comments_created_at_idx\` ON \`work_comments\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`translations\` ADD \`revision\` numeric;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`sources\`;`)
  await db.run(sql`DROP TABLE \`work\`;`)
  await db.run(sql`DROP TABLE \`work_history\`;`)
  await db.run(sql`DROP TABLE \`work_comments\`;`)
  await db.run(sql`ALTER TABLE \`translations\` DROP COLUMN \`revision\`;`)
}
