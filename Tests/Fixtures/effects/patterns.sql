-- setup: patterns
CREATE TABLE t(id int, e text, v varchar(40), n text);
INSERT INTO t VALUES (1, 'ann@example.com', 'AB-12', NULL), (2, 'bob.smith+x@mail.example.org', 'CD-34', 'x_y'), (3, 'no at', 'ef-5', 'ÄÖ');
CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@\s]+@[^@\s]+$');
CREATE DOMAIN code AS text;
CREATE TABLE c(k code);
INSERT INTO c VALUES ('abc'), ('x1');
CREATE EXTENSION citext;
CREATE DOMAIN ce AS citext CHECK (VALUE ~ '^[a-z]+$');
CREATE TABLE tc(e ce);
-- case: check email
ALTER TABLE t ADD CHECK (e ~ '^[^@\s]+@[^@\s]+$')
-- case: check holds
ALTER TABLE t ADD CHECK (e ~ '[a-z]')
-- case: check email or id
ALTER TABLE t ADD CHECK (e ~ '@' OR id = 3)
-- case: check code
ALTER TABLE t ADD CHECK (v ~ '^[A-Z]{2}-[0-9]+$')
-- case: check code without case
ALTER TABLE t ADD CHECK (v ~* '^[A-Z]{2}-[0-9]+$')
-- case: check code negated
ALTER TABLE t ADD CHECK (v !~ '[[:space:]]')
-- case: check code negated fails
ALTER TABLE t ADD CHECK (v !~ '\d')
-- case: check negated without case
ALTER TABLE t ADD CHECK (v !~* 'cd')
-- case: check class
ALTER TABLE t ADD CHECK (v ~ '^[[:alpha:]]+-[[:digit:]]+$')
-- case: check word
ALTER TABLE t ADD CHECK (v ~ '^\w+-\w+$')
-- case: check counted
ALTER TABLE t ADD CHECK (v ~ '^.{5}$')
-- case: check counted range
ALTER TABLE t ADD CHECK (v ~ '^.{4,5}$')
-- case: check counted open
ALTER TABLE t ADD CHECK (v ~ '^[A-Za-z]{2,}-')
-- case: check alternatives
ALTER TABLE t ADD CHECK (v ~ '^(AB|CD|ef)-')
-- case: check alternatives fail
ALTER TABLE t ADD CHECK (v ~ '^(AB|CD)-')
-- case: check optional group
ALTER TABLE t ADD CHECK (v ~ '^([A-Z][A-Z])?(ef)?-\d\d?$')
-- case: check non-capturing
ALTER TABLE t ADD CHECK (v ~ '^(?:AB|CD|ef)-\d+$')
-- case: check lazy
ALTER TABLE t ADD CHECK (v ~ '^.+?-.*?$')
-- case: check null passes
ALTER TABLE t ADD CHECK (n ~ '^\S+$')
-- case: check not ascii
ALTER TABLE t ADD CHECK (n ~ '^[a-z_]+$')
-- case: check dot and dash
ALTER TABLE t ADD CHECK (e ~ '^[a-z.+@ -]+$')
-- case: check escaped
ALTER TABLE t ADD CHECK (e ~ '\.(com|org)$')
-- case: similar to
ALTER TABLE t ADD CHECK (v SIMILAR TO '[A-Z]{2}-[0-9]+')
-- case: similar to holds
ALTER TABLE t ADD CHECK (v SIMILAR TO '%-[0-9]+')
-- case: similar to underscore
ALTER TABLE t ADD CHECK (v SIMILAR TO '__-_+')
-- case: similar to alternatives
ALTER TABLE t ADD CHECK (v SIMILAR TO '(AB|CD)%')
-- case: not similar to
ALTER TABLE t ADD CHECK (v NOT SIMILAR TO 'ef%')
-- case: retype to email
ALTER TABLE t ALTER e TYPE email
-- case: retype v to email
ALTER TABLE t ALTER v TYPE email
-- case: insert into email
CREATE TABLE m(e email); INSERT INTO m VALUES ('nobody')
-- case: insert into email fine
CREATE TABLE m(e email); INSERT INTO m VALUES ('a@b')
-- case: domain check
ALTER DOMAIN code ADD CHECK (VALUE ~ '^[a-z]+$')
-- case: domain check holds
ALTER DOMAIN code ADD CHECK (VALUE ~ '^[a-z0-9]+$')
-- case: domain check like
ALTER DOMAIN code ADD CHECK (VALUE LIKE '_b%')
-- case: domain check not like
ALTER DOMAIN code ADD CHECK (VALUE NOT LIKE '%1')
-- case: domain check ilike
ALTER DOMAIN code ADD CHECK (VALUE ILIKE 'A%')
-- case: domain check starts
ALTER DOMAIN code ADD CHECK (starts_with(VALUE, 'a'))
-- case: domain check in
ALTER DOMAIN code ADD CHECK (VALUE IN ('abc', 'x2'))
-- case: insert citext
INSERT INTO tc VALUES ('ABC')
-- case: insert citext fails
INSERT INTO tc VALUES ('A1')
-- case: update not matching
UPDATE t SET id = 9 WHERE e ~ 'zzz'
-- case: empty pattern
ALTER TABLE t ADD CHECK (v ~ '')
-- case: anchors inside
ALTER TABLE t ADD CHECK (v ~ '(^AB|^CD|^ef)')
-- case: literal brace
ALTER TABLE t ADD CHECK (v ~ 'a{')
-- case: bracket first
ALTER TABLE t ADD CHECK (v !~ '[]x]')
-- case: caret inside
ALTER TABLE t ADD CHECK (v ~ '^[^]x]+$')
-- case: lookahead
ALTER TABLE t ADD CHECK (v ~ '^(?=.*-).+$')
-- case: option inside
ALTER TABLE t ADD CHECK (v ~ '(?i)^[a-z]+-')
-- case: length of match
ALTER TABLE t ADD CHECK (char_length(v) BETWEEN 4 AND 5)
-- case: trimmed
ALTER TABLE t ADD CHECK (btrim(v) = v)
-- case: trimmed syntax
ALTER TABLE t ADD CHECK (trim(v) <> '')
-- case: position
ALTER TABLE t ADD CHECK (position('-' in v) > 2)
-- case: position fails
ALTER TABLE t ADD CHECK (position('-' in v) > 3)
-- case: strpos
ALTER TABLE t ADD CHECK (strpos(e, '@') > 1)
-- case: left
ALTER TABLE t ADD CHECK (left(v, 2) = upper(left(v, 2)))
