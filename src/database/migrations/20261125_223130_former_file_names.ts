import { type MigrateUpArgs, type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`media_former_names\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`size\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`media_former_names_order_idx\` ON \`media_former_names\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`media_former_names_parent_id_idx\` ON \`media_former_names\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`media_former_names_name_idx\` ON \`media_former_names\` (\`name\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`media_former_names\`;`)
}
