-- Whose database this is: two executors with one URL would keep their promises in one table.

CREATE TABLE database_owner (
  only_row BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_row),
  kind     TEXT NOT NULL,
  owner    TEXT NOT NULL,
  since    TIMESTAMPTZ NOT NULL DEFAULT now()
);
