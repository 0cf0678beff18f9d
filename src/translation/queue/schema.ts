import type { Derived } from '../../database/derivedFile.ts'

const COUNT_NEW = `
    INSERT INTO counts VALUES
      (new.language, new.collection, new.state, 1, new.words, new.words_left, new.words_outdated)
    ON CONFLICT DO UPDATE SET
      documents = documents + 1,
      words = words + excluded.words,
      words_left = words_left + excluded.words_left,
      words_outdated = words_outdated + excluded.words_outdated;`

const UNCOUNT_OLD = `
    UPDATE counts SET
      documents = documents - 1,
      words = words - old.words,
      words_left = words_left - old.words_left,
      words_outdated = words_outdated - old.words_outdated
    WHERE language = old.language AND collection = old.collection AND state = old.state;`

/**
 * Everything that can be worked on: a row for each published document and each language that is offered or
 * prepared, begun or not. `counts` is kept in step with them by the database itself, so that lists know how
 * many there are, and coverage is there, without counting.
 *
 * Lists of one language, collection and state are read in each order from an index of their own; longer ones
 * are merged from these.
 */
const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE languages (tag TEXT PRIMARY KEY) WITHOUT ROWID;

  CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    collection TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    source TEXT NOT NULL
  );

  CREATE TABLE items (
    document INTEGER NOT NULL,
    language TEXT NOT NULL,
    collection TEXT NOT NULL,
    state TEXT NOT NULL,
    words INTEGER NOT NULL,
    words_left INTEGER NOT NULL,
    words_outdated INTEGER NOT NULL,
    title_key TEXT NOT NULL,
    due TEXT NOT NULL,
    updated TEXT NOT NULL,
    assignee TEXT,
    work TEXT,
    PRIMARY KEY (document, language)
  ) WITHOUT ROWID;
  CREATE INDEX items_title ON items (language, collection, state, title_key, document);
  CREATE INDEX items_due ON items (language, collection, state, due, document);
  CREATE INDEX items_updated ON items (language, collection, state, updated, document);
  CREATE INDEX items_words ON items (language, collection, state, words_left, document);
  CREATE INDEX items_assignee ON items (assignee) WHERE assignee IS NOT NULL;

  CREATE TABLE counts (
    language TEXT NOT NULL,
    collection TEXT NOT NULL,
    state TEXT NOT NULL,
    documents INTEGER NOT NULL,
    words INTEGER NOT NULL,
    words_left INTEGER NOT NULL,
    words_outdated INTEGER NOT NULL,
    PRIMARY KEY (language, collection, state)
  ) WITHOUT ROWID;

  CREATE TRIGGER items_added AFTER INSERT ON items BEGIN
    ${COUNT_NEW}
  END;
  CREATE TRIGGER items_removed AFTER DELETE ON items BEGIN
    ${UNCOUNT_OLD}
  END;
  CREATE TRIGGER items_changed AFTER UPDATE OF state, words, words_left, words_outdated ON items
  WHEN (old.state, old.words, old.words_left, old.words_outdated)
    IS NOT (new.state, new.words, new.words_left, new.words_outdated)
  BEGIN
    ${UNCOUNT_OLD}
    ${COUNT_NEW}
  END;
`

export const QUEUE_FILE: Derived = { schema: SCHEMA, version: 1 }
