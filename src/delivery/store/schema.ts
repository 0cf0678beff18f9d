import type { Derived } from '../../database/derivedFile.ts'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { TRANSLATABLE_SLUGS } from '../../model/content.ts'

/**
 * To be raised with every change to the tables, to what is written into them (so that files made by an
 * older program are not served), or to how text is folded. The file is derived: it is made anew, not
 * migrated.
 */
export const SCHEMA_VERSION = 12

/**
 * A beginning of up to twelve letters, behind the mark of its language, is one look. A longer one is put
 * together from all words that begin with it, wherever they stand.
 */
const INDEX = `
    text,
    content = '',
    contentless_delete = 1,
    prefix = '2 3 4 5 6 7 8 9 10 11 12 13',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
  `

/** What the numbers of documents go by (`documentRange`): a file with other collections is made anew as well. */
export const NUMBERED = TRANSLATABLE_SLUGS.join()

/**
 * Everything that really exists, once: nothing in here but `languages` says what readers of a language
 * get, and nothing of a document is kept with another one.
 *
 * `changed` is what was written last.
 *
 * A document's `source` is without its rich texts, in whose place is what each speaks of. `texts` are the
 * languages that a document exists in and, as bits, the fields that have something in them. Rich texts
 * and rows of the search indexes (titles are in both) have the number of their document, language and field (`textKey`) as
 * their key.
 *
 * Sort keys have an index per direction: what has no value comes last in both, and ties go by id, so that
 * pages never overlap.
 */
export const SCHEMA = `
  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) WITHOUT ROWID;
  INSERT INTO meta (key, value) VALUES ('collections', '${NUMBERED}');

  CREATE TABLE languages (
    number INTEGER PRIMARY KEY,
    tag TEXT NOT NULL UNIQUE,
    position INTEGER,
    fallback TEXT NOT NULL DEFAULT '[]'
  );
  INSERT INTO languages (number, tag) VALUES (0, '${SOURCE_LANGUAGE}');

  CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    stamp TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (collection, id)
  );

  CREATE TABLE changed (
    sequence INTEGER PRIMARY KEY,
    key TEXT NOT NULL
  );

  CREATE TABLE slugs (
    collection TEXT NOT NULL,
    slug TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (collection, slug, id)
  ) WITHOUT ROWID;
  CREATE INDEX slugs_of_document ON slugs (collection, id);

  CREATE TABLE texts (
    document INTEGER NOT NULL,
    language INTEGER NOT NULL,
    collection TEXT NOT NULL,
    fields INTEGER NOT NULL,
    PRIMARY KEY (document, language)
  ) WITHOUT ROWID;
  CREATE INDEX texts_by_language ON texts (collection, language, document);

  CREATE TABLE rich_texts (
    key INTEGER PRIMARY KEY,
    html TEXT,
    markdown TEXT,
    text TEXT,
    tree BLOB NOT NULL
  );

  CREATE TABLE pictures (
    id TEXT NOT NULL,
    text INTEGER NOT NULL,
    PRIMARY KEY (id, text)
  ) WITHOUT ROWID;
  CREATE INDEX pictures_of_text ON pictures (text);

  CREATE TABLE sort_keys (
    document INTEGER NOT NULL,
    field TEXT NOT NULL,
    language INTEGER NOT NULL,
    collection TEXT NOT NULL,
    missing INTEGER NOT NULL,
    value,
    id TEXT NOT NULL,
    PRIMARY KEY (document, field, language)
  ) WITHOUT ROWID;
  CREATE INDEX sort_keys_ascending ON sort_keys
    (collection, field, language, missing, value, id);
  CREATE INDEX sort_keys_descending ON sort_keys
    (collection, field, language, missing, value DESC, id);

  CREATE TABLE filters (
    collection TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (collection, field, value, document)
  ) WITHOUT ROWID;
  CREATE INDEX filters_of_document ON filters (document);

  CREATE TABLE periods (
    document INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL
  );

  CREATE VIRTUAL TABLE search USING fts5 (${INDEX});
  CREATE VIRTUAL TABLE titles USING fts5 (${INDEX});
`

/** The file of the read store. */
export const READ_STORE: Derived = {
  schema: SCHEMA,
  version: SCHEMA_VERSION,
  isUsable: (database) =>
    database.prepare("SELECT value FROM meta WHERE key = 'collections'").get()?.value === NUMBERED,
}
