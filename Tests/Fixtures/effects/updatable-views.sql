-- What is written through views, and which views cannot be written.
-- setup: views
-- case: insert through two views
INSERT INTO v2 VALUES (900, 'x', 50)
-- case: insert through three views with what a check refuses
INSERT INTO v3(number, cost) VALUES (900, -1)
-- case: insert through three views without a name
INSERT INTO v3(number, cost) VALUES (900, 50)
-- case: update through three views
UPDATE v3 SET cost = 60 WHERE number = 50
-- case: update through three views with what a check refuses
UPDATE v3 SET cost = -60 WHERE number = 50
-- case: update through two views of a row that they do not show
UPDATE v2 SET cost = -60 WHERE number = 5
-- case: delete through two views
DELETE FROM v2 WHERE number = 50
-- case: update through a subquery in WHERE
UPDATE v_chosen SET name = 'y'
-- case: update with NULL through a subquery in WHERE
UPDATE v_chosen SET name = NULL
-- case: insert through a subquery in WHERE
INSERT INTO v_chosen VALUES (900, 'x', 50)
-- case: insert NULL through a subquery in WHERE
INSERT INTO v_chosen VALUES (900, NULL, 50)
-- case: delete through EXISTS
DELETE FROM v_exists
-- case: update beside a computed column
UPDATE v_scalar SET name = 'y' WHERE id = 3
-- case: update of a computed column
UPDATE v_scalar SET n = 3 WHERE id = 3
-- case: insert of all columns with a computed one
INSERT INTO v_scalar VALUES (900, 'x', 5)
-- case: insert of the columns that are not computed
INSERT INTO v_scalar VALUES (900, 'x')
-- case: insert of DEFAULT into a computed column
INSERT INTO v_scalar VALUES (900, 'x', DEFAULT)
-- case: delete from an aggregate
DELETE FROM v_aggregate
-- case: update of an aggregate
UPDATE v_aggregate SET n = 1
-- case: delete from a view of an aggregate
DELETE FROM v_over_aggregate
-- case: delete from an aggregate with FILTER
DELETE FROM v_filter
-- case: update of a window function's view
UPDATE v_window SET id = 1 WHERE id = 1
-- case: update with a WINDOW clause that nothing uses
UPDATE v_window_clause SET name = 'y' WHERE id = 1
-- case: delete from a view with a set-returning function
DELETE FROM v_set
-- case: update through ORDER BY
UPDATE v_ordered SET name = 'y' WHERE id = 1
-- case: update through FOR UPDATE
UPDATE v_locked SET name = 'y' WHERE id = 1
-- case: delete through LIMIT
DELETE FROM v_limit
-- case: delete through LIMIT ALL
DELETE FROM v_limit_all
-- case: insert into a union
INSERT INTO v_union VALUES (1)
-- case: delete through WITH
DELETE FROM v_with
-- case: insert into VALUES
INSERT INTO v_values VALUES (1, 2)
-- case: update of a view of nothing
UPDATE v_nothing SET a = 2
-- case: delete from two tables
DELETE FROM v_two
-- case: delete from a subquery in FROM
DELETE FROM v_inner
-- case: delete from a function
DELETE FROM v_function
-- case: delete from a sample
DELETE FROM v_sample
-- case: update of ONLY
UPDATE v_only SET name = 'y' WHERE id = 1
-- case: delete from a view of constants
DELETE FROM v_constant
-- case: update of a view of constants
UPDATE v_constant SET one = 2
-- case: insert into a view of constants
INSERT INTO v_constant VALUES (2)
-- case: update through columns that FROM renames
UPDATE v_renamed SET b = 'y' WHERE a = 1
-- case: update with NULL through columns that FROM renames
UPDATE v_renamed SET b = NULL WHERE a = 1
-- case: update of a column cast to its own type
UPDATE v_cast SET i = 900 WHERE i = 1
-- case: update of a column cast to another type
UPDATE v_cast SET n = 'y' WHERE i = 1
-- case: update beside a whole row
UPDATE v_row SET id = 900 WHERE id = 1
-- case: update of a materialized view
UPDATE m SET name = 'y'
-- case: delete from a materialized view
DELETE FROM m
-- case: delete from a view of a materialized view
DELETE FROM v_materialized
-- setup: views
CREATE FUNCTION put() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;
CREATE VIEW v_trigger AS SELECT id, count(*) AS n FROM goods GROUP BY id;
CREATE TRIGGER put INSTEAD OF INSERT OR UPDATE ON v_trigger FOR EACH ROW EXECUTE FUNCTION put();
CREATE VIEW v_over_trigger AS SELECT id, n FROM v_trigger;
CREATE VIEW v_rule AS SELECT count(*) AS n FROM goods;
CREATE RULE nothing AS ON DELETE TO v_rule DO INSTEAD NOTHING;
CREATE VIEW v_over_rule AS SELECT n FROM v_rule;
CREATE VIEW v_conditional AS SELECT id, name FROM goods;
CREATE RULE partly AS ON UPDATE TO v_conditional WHERE new.id > 5 DO INSTEAD NOTHING;
CREATE VIEW v_statement AS SELECT id, name, price FROM goods;
CREATE TRIGGER told BEFORE UPDATE ON v_statement FOR EACH STATEMENT EXECUTE FUNCTION put();
-- case: insert that a trigger takes over
INSERT INTO v_trigger VALUES (900, NULL)
-- case: delete that no trigger takes over
DELETE FROM v_trigger
-- case: insert that a trigger takes over further down
INSERT INTO v_over_trigger VALUES (900, NULL)
-- case: delete that no trigger takes over further down
DELETE FROM v_over_trigger
-- case: delete that a rule takes over
DELETE FROM v_rule
-- case: delete that a rule takes over further down
DELETE FROM v_over_rule
-- case: insert that no rule takes over
INSERT INTO v_rule VALUES (1)
-- case: update under a conditional rule
UPDATE v_conditional SET name = 'y'
-- case: delete beside a conditional rule
DELETE FROM v_conditional WHERE id = 1
-- case: update with NULL through a view with a statement trigger
UPDATE v_statement SET name = NULL WHERE id = 1
-- case: update through a view with a statement trigger
UPDATE v_statement SET name = 'y' WHERE id = 1
-- setup: views
CREATE VIEW v_checked AS SELECT id, name, price FROM goods WHERE price < 100 WITH CHECK OPTION;
CREATE VIEW v_local AS SELECT id, name, price FROM v2 x(id, name, price) WHERE id < 100 WITH LOCAL CHECK OPTION;
-- case: insert that a check option lets through
INSERT INTO v_checked VALUES (900, 'x', 50)
-- case: insert that a check option refuses
INSERT INTO v_checked VALUES (900, 'x', 150)
-- case: update that a check option refuses
UPDATE v_checked SET price = 150 WHERE id = 3
-- case: update that a local check option lets through
UPDATE v_local SET price = 150 WHERE id = 50
-- case: insert that a local check option refuses
INSERT INTO v_local VALUES (900, 'x', 50)
-- case: update of what a check option does not ask for
UPDATE v_checked SET name = 'y' WHERE id = 3
-- case: update that a view with a check option does not reach
UPDATE v_checked SET price = 150 WHERE price > 100
-- setup: views
CREATE RULE none AS ON UPDATE TO goods DO INSTEAD NOTHING;
CREATE VIEW v_ruled AS SELECT count(*) AS n FROM goods;
CREATE RULE nothing AS ON INSERT TO v_ruled DO INSTEAD NOTHING;
-- case: update of a table that a rule takes over
UPDATE goods SET price = -1
-- case: insert with RETURNING that a rule takes over
INSERT INTO v_ruled VALUES (1) RETURNING n
-- case: update with RETURNING that a rule takes over
UPDATE goods SET price = 1 RETURNING id
-- setup: empty
CREATE TABLE kinds (id int PRIMARY KEY); INSERT INTO kinds VALUES (1), (2); CREATE TABLE things (id int PRIMARY KEY, kind int REFERENCES kinds(id), n int NOT NULL CHECK (n > 0), code text UNIQUE); INSERT INTO things VALUES (1, 1, 5, 'a'), (2, 2, 6, 'b'); CREATE VIEW small AS SELECT * FROM things WHERE n < 10 WITH CHECK OPTION
-- case: hidden row that refers to nothing
INSERT INTO small VALUES (3, 99, 50, 'c')
-- case: hidden row with a key that is there
INSERT INTO small VALUES (1, 1, 50, 'c')
-- case: hidden row with a null
INSERT INTO small VALUES (3, 99, NULL, 'c')
-- case: hidden row before one with a null
INSERT INTO small VALUES (3, 1, 50, 'c'), (4, 1, NULL, 'd')
-- case: row with a null before a hidden one
INSERT INTO small VALUES (3, 1, NULL, 'c'), (4, 1, 50, 'd')
-- case: duplicate row before a hidden one
INSERT INTO small VALUES (1, 1, 5, 'c'), (4, 1, 50, 'd')
-- case: hidden row before a duplicate one
INSERT INTO small VALUES (4, 1, 50, 'd'), (1, 1, 5, 'c')
-- case: row that refers to nothing before a hidden one
INSERT INTO small VALUES (3, 99, 5, 'c'), (4, 1, 50, 'd')
-- case: row that refers to nothing, then a duplicate one
INSERT INTO things VALUES (3, 99, 5, 'c'), (1, 1, 5, 'd')
-- case: duplicate within the statement before a check that fails
INSERT INTO things VALUES (3, 1, 5, 'c'), (3, 1, 5, 'd'), (4, 1, -5, 'e')
-- case: check that fails before a duplicate within the statement
INSERT INTO things VALUES (4, 1, -5, 'e'), (3, 1, 5, 'c'), (3, 1, 5, 'd')
-- case: update that hides a row and breaks its reference
UPDATE small SET n = 50, kind = 99
-- case: update that breaks a check and hides a row
UPDATE small SET n = n - 6 WHERE id = 2; UPDATE small SET n = 50, code = NULL WHERE id = 1
-- case: update that makes a duplicate and hides the row
UPDATE small SET n = 50, code = 'a' WHERE id = 2
-- case: update that makes a null and hides the row
UPDATE small SET n = NULL WHERE id = 2
-- case: update of a key that is referred to, through a check
ALTER TABLE kinds ADD CHECK (id < 50); UPDATE kinds SET id = id + 100
