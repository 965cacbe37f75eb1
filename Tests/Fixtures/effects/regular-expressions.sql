-- setup: empty
CREATE TABLE t(id int PRIMARY KEY, s text);
INSERT INTO t VALUES (1, 'abab'), (2, 'xyz'), (3, 'a@b.io');
-- case: invalid regex check
ALTER TABLE t ADD CHECK (s ~ '[a-z')
-- case: invalid paren check
ALTER TABLE t ADD CHECK (s ~ '(a')
-- case: invalid star check
ALTER TABLE t ADD CHECK (s ~ '*a')
-- case: invalid range
ALTER TABLE t ADD CHECK (s ~ '[z-a]')
-- case: invalid class
ALTER TABLE t ADD CHECK (s ~ '[[:foo:]]')
-- case: invalid bounds
ALTER TABLE t ADD CHECK (s ~ 'a{3,1}')
-- case: invalid bound big
ALTER TABLE t ADD CHECK (s ~ 'a{300}')
-- case: invalid escape end
ALTER TABLE t ADD CHECK (s ~ 'a\')
-- case: back reference number invalid
ALTER TABLE t ADD CHECK (s ~ '(a)\2')
-- case: back reference ok for some
ALTER TABLE t ADD CHECK (s ~ '(ab)\1')
-- case: back reference violated none
ALTER TABLE t ADD CHECK (s ~ '^(.*)(@b.io)?$')
-- case: invalid query
SELECT * FROM t WHERE s ~ '[a-z'
-- case: invalid delete
DELETE FROM t WHERE s ~ '(a'
-- case: invalid on empty
CREATE TABLE e(s text); ALTER TABLE e ADD CHECK (s ~ '(a')
-- case: invalid on empty select
CREATE TABLE e(s text); SELECT * FROM e WHERE s ~ '(a'
-- case: invalid in create table
CREATE TABLE e(s text CHECK (s ~ '(a'))
-- case: invalid not valid
ALTER TABLE t ADD CHECK (s ~ '(a') NOT VALID
-- case: lookahead
ALTER TABLE t ADD CHECK (s ~ '^(?=a)')
-- case: lookahead neg
ALTER TABLE t ADD CHECK (s ~ '^(?!z)')
-- case: email
ALTER TABLE t ADD CHECK (s ~* '^[A-Za-z0-9._%-]+@[A-Za-z0-9.-]+[.][A-Za-z]+$')
-- case: regexp_replace
UPDATE t SET s = regexp_replace(s, '(a', 'x')
-- case: invalid const
SELECT 'x' ~ '(a'
-- case: unmatched close
ALTER TABLE t ADD CHECK (s ~ 'a)')
-- case: double star
ALTER TABLE t ADD CHECK (s ~ 'a**')
-- case: nongreedy
ALTER TABLE t ADD CHECK (s ~ '^.+?$')
-- case: word boundary
ALTER TABLE t ADD CHECK (s ~ '\mab\M')
-- case: posix class
ALTER TABLE t ADD CHECK (s ~ '^[[:alnum:]@.]+$')
-- case: escape d
ALTER TABLE t ADD CHECK (s ~ '^\w+$')
