-- setup: exclude
CREATE EXTENSION btree_gist;
CREATE TABLE t(a int, b text, r tstzrange, p point, c circle, bx box, ar int[], j jsonb, u uuid, ir int4range, d date, n numeric, i inet, tsv tsvector);
-- case: missing operator
ALTER TABLE t ADD EXCLUDE USING gist (r WITH ===)
-- case: not in class
ALTER TABLE t ADD EXCLUDE USING gist (r WITH <)
-- case: not commutative
ALTER TABLE t ADD EXCLUDE USING gist (r WITH @>)
-- case: int with &&
ALTER TABLE t ADD EXCLUDE USING gist (a WITH &&)
-- case: int with <
ALTER TABLE t ADD EXCLUDE USING gist (a WITH <)
-- case: int with <>
ALTER TABLE t ADD EXCLUDE USING gist (a WITH <>)
-- case: text with &&
ALTER TABLE t ADD EXCLUDE USING gist (b WITH &&)
-- case: text with ~
ALTER TABLE t ADD EXCLUDE USING gist (b WITH ~)
-- case: text with ||
ALTER TABLE t ADD EXCLUDE USING gist (b WITH ||)
-- case: point with =
ALTER TABLE t ADD EXCLUDE USING gist (p WITH =)
-- case: point with ~=
ALTER TABLE t ADD EXCLUDE USING gist (p WITH ~=)
-- case: circle with &&
ALTER TABLE t ADD EXCLUDE USING gist (c WITH &&)
-- case: box with =
ALTER TABLE t ADD EXCLUDE USING gist (bx WITH =)
-- case: array with && gist
ALTER TABLE t ADD EXCLUDE USING gist (ar WITH &&)
-- case: jsonb gist
ALTER TABLE t ADD EXCLUDE USING gist (j WITH =)
-- case: uuid with =
ALTER TABLE t ADD EXCLUDE USING gist (u WITH =)
-- case: uuid with &&
ALTER TABLE t ADD EXCLUDE USING gist (u WITH &&)
-- case: range pair
ALTER TABLE t ADD EXCLUDE USING gist (ir WITH &&, a WITH =)
-- case: range -|-
ALTER TABLE t ADD EXCLUDE USING gist (ir WITH -|-)
-- case: date with =
ALTER TABLE t ADD EXCLUDE USING gist (d WITH =)
-- case: btree with =
ALTER TABLE t ADD EXCLUDE (a WITH =)
-- case: btree with <
ALTER TABLE t ADD EXCLUDE (a WITH <)
-- case: btree with <>
ALTER TABLE t ADD EXCLUDE (a WITH <>)
-- case: btree with missing
ALTER TABLE t ADD EXCLUDE (a WITH &&)
-- case: btree jsonb with @>
ALTER TABLE t ADD EXCLUDE (j WITH @>)
-- case: hash with =
ALTER TABLE t ADD EXCLUDE USING hash (b WITH =)
-- case: hash with <>
ALTER TABLE t ADD EXCLUDE USING hash (b WITH <>)
-- case: gin
ALTER TABLE t ADD EXCLUDE USING gin (ar WITH &&)
-- case: brin
ALTER TABLE t ADD EXCLUDE USING brin (a WITH =)
-- case: spgist range
ALTER TABLE t ADD EXCLUDE USING spgist (ir WITH &&)
-- case: spgist text
ALTER TABLE t ADD EXCLUDE USING spgist (b WITH =)
-- case: spgist inet
ALTER TABLE t ADD EXCLUDE USING spgist (i WITH &&)
-- case: expression range
ALTER TABLE t ADD EXCLUDE USING gist (int4range(a, a + 1) WITH &&)
-- case: expression text range
ALTER TABLE t ADD EXCLUDE USING gist (lower(b) WITH &&)
-- case: operator qualified
ALTER TABLE t ADD EXCLUDE USING gist (ir WITH OPERATOR(pg_catalog.&&))
-- case: operator qualified missing
ALTER TABLE t ADD EXCLUDE USING gist (ir WITH OPERATOR(public.&&))
-- case: create table exclude missing
CREATE TABLE x (a int, EXCLUDE USING gist (a WITH &&))
-- case: create table exclude not in class
CREATE TABLE x (a int4range, EXCLUDE USING gist (a WITH <))
-- case: missing column
ALTER TABLE t ADD EXCLUDE USING gist (zz WITH =)
-- case: unknown operator class
ALTER TABLE t ADD EXCLUDE USING gist (a nope_ops WITH =)
