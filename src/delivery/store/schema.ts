/**
 * To be raised with every change to the tables, to what is presented (so that files made by an older
 * program are not served), or to how text is folded. The file is derived: it is made anew, not migrated.
 */
export const SCHEMA_VERSION = 7

/**
 * `sources` is what came from the database; everything else is made of it. `stale` are the documents
 * whose sources, or what they show, have changed since they were presented. Sort keys have an index per
 * direction: what has no value comes last in both, and ties go by id, so that pages never overlap.
 */
export const SCHEMA = `
  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE sources (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    stamp TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (collection, id)
  );

  CREATE TABLE stale (
    document TEXT PRIMARY KEY
  ) WITHOUT ROWID;

  CREATE TABLE slugs (
    collection TEXT NOT NULL,
    slug TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (collection, slug, id)
  ) WITHOUT ROWID;
  CREATE INDEX slugs_of_document ON slugs (collection, id);

  CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    language TEXT NOT NULL,
    slug TEXT,
    served TEXT NOT NULL,
    fallback INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    html TEXT NOT NULL,
    lexical TEXT NOT NULL,
    markdown TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (collection, id, language)
  );
  CREATE INDEX documents_by_language ON documents (collection, language, fallback);

  CREATE TABLE sort_keys (
    collection TEXT NOT NULL,
    language TEXT NOT NULL,
    field TEXT NOT NULL,
    missing INTEGER NOT NULL,
    value,
    id TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key)
  );
  CREATE INDEX sort_keys_ascending ON sort_keys
    (collection, language, field, missing, value, id, document);
  CREATE INDEX sort_keys_descending ON sort_keys
    (collection, language, field, missing, value DESC, id, document);
  CREATE INDEX sort_keys_of_document ON sort_keys (document);

  CREATE TABLE filters (
    collection TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (collection, field, value, id)
  ) WITHOUT ROWID;
  CREATE INDEX filters_of_document ON filters (collection, id);

  CREATE TABLE periods (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    PRIMARY KEY (collection, id)
  ) WITHOUT ROWID;

  CREATE TABLE dependencies (
    dependency TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (dependency, document)
  ) WITHOUT ROWID;
  CREATE INDEX dependencies_of_document ON dependencies (document);

  CREATE VIRTUAL TABLE search USING fts5 (
    text,
    content = '',
    contentless_delete = 1,
    prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
  );
`
