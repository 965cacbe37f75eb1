-- setup: prices
CREATE TABLE prices(id bigserial PRIMARY KEY, name text NOT NULL, price int CHECK (price > 0), kind text DEFAULT 'a' CHECK (kind IN ('a', 'b')), code varchar(20) UNIQUE);
INSERT INTO prices(name, price, code) SELECT 'n' || g, g, 'c' || g FROM generate_series(1, 200) g;
CREATE TABLE raw(id int PRIMARY KEY, name text, price int, code text);
INSERT INTO raw SELECT g, 'r' || g, g - 100, 'c' || g FROM generate_series(1, 200) g;
CREATE TABLE empty_raw(id int PRIMARY KEY, name text, price int);
CREATE TABLE lines(id bigserial PRIMARY KEY, price_id bigint REFERENCES prices(id), note text);
INSERT INTO lines(price_id, note) SELECT g, 'l' FROM generate_series(1, 20) g;
CREATE TABLE parts(id bigserial PRIMARY KEY, line_id bigint NOT NULL REFERENCES lines(id) ON DELETE CASCADE);
INSERT INTO parts(line_id) SELECT g FROM generate_series(1, 5) g;
CREATE TABLE seals(id bigserial PRIMARY KEY, part_id bigint REFERENCES parts(id));
INSERT INTO seals(part_id) VALUES (1);
CREATE TABLE tree(id int PRIMARY KEY, parent_id int REFERENCES tree(id));
INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 2), (4, NULL);
CREATE VIEW v_all AS SELECT * FROM prices;
CREATE VIEW v_some AS SELECT id AS number, price AS amount, code FROM prices WHERE price > 100;
CREATE VIEW v_low AS SELECT number, amount FROM v_some WHERE amount < 150;
CREATE VIEW v_lines AS SELECT id AS nr, price_id AS p FROM lines;
CREATE VIEW v_computed AS SELECT id, price * 2 AS twice FROM prices;
-- case: update with a constant that a check refuses
UPDATE prices SET price = 0
-- case: update one row with a constant that a check refuses
UPDATE prices SET price = -1 WHERE id = 5
-- case: update no row with a constant that a check refuses
UPDATE prices SET price = -1 WHERE id = 5000
-- case: update with a value that a check takes
UPDATE prices SET price = 1
-- case: update with a value outside a list
UPDATE prices SET kind = 'c' WHERE price < 10
-- case: update with a computed value that a check refuses
UPDATE prices SET price = price - 150
-- case: update with a computed value that a check takes
UPDATE prices SET price = price + 1
-- case: update of another column to NULL that a check takes
UPDATE prices SET price = NULL WHERE id = 3
-- case: update of a required column in one row
UPDATE prices SET name = NULL WHERE id = 3
-- case: update of a required column in no row
UPDATE prices SET name = NULL WHERE id = 3000
-- case: update gives two rows the same key
UPDATE prices SET code = 'x' WHERE id < 3
-- case: update gives one row a new key
UPDATE prices SET code = 'x' WHERE id = 3
-- case: update gives a row the key of another
UPDATE prices SET code = 'c9' WHERE id = 3
-- case: update gives a row its own key
UPDATE prices SET code = 'c3' WHERE id = 3
-- case: update of a referencing column to nothing
UPDATE lines SET price_id = 9999 WHERE id = 3
-- case: update of all referencing columns
UPDATE lines SET price_id = 7
-- case: update of a referenced key
UPDATE prices SET id = id + 1000 WHERE id = 5
-- case: update of a key that nobody refers to
UPDATE prices SET id = id + 1000 WHERE id = 50
-- case: update of a referenced key to itself
UPDATE prices SET id = 5 WHERE id = 5
-- case: insert a row that a check refuses by select
INSERT INTO prices(name, price) SELECT 'x', -1
-- case: insert rows of a table that a check refuses
INSERT INTO prices(name, price) SELECT name, price FROM raw
-- case: insert those rows of a table that a check takes
INSERT INTO prices(name, price) SELECT name, price FROM raw WHERE price > 0
-- case: insert those rows of a table that a check refuses
INSERT INTO prices(name, price) SELECT r.name, r.price FROM raw r WHERE r.id < 50
-- case: insert a constant for each row that a check refuses
INSERT INTO prices(name, price) SELECT name, 0 FROM raw
-- case: insert a constant for no row
INSERT INTO prices(name, price) SELECT name, 0 FROM empty_raw
-- case: insert a constant for some rows that a check refuses
INSERT INTO prices(name, price) SELECT name, 0 FROM raw WHERE id = 7
-- case: insert NULL for each row
INSERT INTO prices(name, price) SELECT NULL, 1 FROM raw
-- case: insert orphans by select
INSERT INTO lines(price_id) SELECT id + 1000 FROM raw
-- case: insert referencing rows by select
INSERT INTO lines(price_id) SELECT id FROM raw
-- case: insert keys of another table that are taken
INSERT INTO prices(name, price, code) SELECT name, 5, code FROM raw
-- case: insert a key that is taken
INSERT INTO prices(name, price, code) VALUES ('y', 5, 'c3')
-- case: insert a number that is taken
INSERT INTO prices(id, name, price) VALUES (3, 'y', 5)
-- case: insert a number that is free
INSERT INTO prices(id, name, price) VALUES (3000, 'y', 5)
-- case: insert a key that is taken and ignored
INSERT INTO prices(name, price, code) VALUES ('y', 5, 'c3') ON CONFLICT DO NOTHING
-- case: insert two rows with the same key
INSERT INTO prices(name, price, code) VALUES ('y', 5, 'new'), ('z', 5, 'new')
-- case: insert a whole table with a star
INSERT INTO empty_raw SELECT id, name, price FROM raw
-- case: delete a referenced row through a view
DELETE FROM v_all WHERE id = 5
-- case: delete a row that nobody refers to through a view
DELETE FROM v_all WHERE id = 100
-- case: delete through a view with a condition that keeps referenced rows
DELETE FROM v_some
-- case: delete through a view with other names
DELETE FROM v_some WHERE number = 5
-- case: delete referenced rows through a view with other names
DELETE FROM v_lines WHERE nr = 5
-- case: delete rows that are referred to further down
DELETE FROM lines WHERE id = 1
-- case: delete rows that are referred to further down through a view
DELETE FROM v_lines WHERE nr = 1
-- case: delete through a view of a view
DELETE FROM v_low WHERE amount = 120
-- case: update through a view with what a check refuses
UPDATE v_some SET amount = -1
-- case: update through a view of a row that it does not show
UPDATE v_some SET amount = -1 WHERE number = 5
-- case: update through a view of a view
UPDATE v_low SET amount = -1 WHERE number = 120
-- case: update of a referencing column through a view
UPDATE v_lines SET p = 12345
-- case: update of a referenced key through a view
UPDATE v_all SET id = 7000 WHERE id = 6
-- case: update of a key through a view
UPDATE v_all SET id = 7000 WHERE id = 60
-- case: insert through a view with other names
INSERT INTO v_lines(p) VALUES (99999)
-- case: insert through a view with what a check refuses
INSERT INTO v_all(name, price) VALUES ('x', -5)
-- case: insert through a view without what is required
INSERT INTO v_some(amount) VALUES (5)
-- case: update of a computed column of a view
UPDATE v_computed SET twice = 4
-- case: delete by a computed column of a view
DELETE FROM v_computed WHERE twice = 10
-- case: delete the root of a tree
DELETE FROM tree WHERE id = 1
-- case: delete a leaf of a tree
DELETE FROM tree WHERE id = 3
-- case: delete a whole tree
DELETE FROM tree
-- case: delete after an update
UPDATE lines SET price_id = 150; DELETE FROM prices WHERE id = 5
-- case: delete after an update of some rows
UPDATE lines SET price_id = 150 WHERE id = 5; DELETE FROM prices WHERE id = 5
-- case: delete what an update refers to
UPDATE lines SET price_id = 150 WHERE id = 5; DELETE FROM prices WHERE id = 150
-- case: delete what a cascade has freed
DELETE FROM seals; DELETE FROM lines; DELETE FROM prices WHERE id = 1
-- case: insert what a delete has freed
DELETE FROM prices WHERE id = 50; INSERT INTO prices(id, name) VALUES (50, 'x')
-- case: add a check after an update
UPDATE prices SET price = 5; ALTER TABLE prices ADD CHECK (price < 10)
-- case: add a check after an update of some rows
UPDATE prices SET price = 5 WHERE id > 9; ALTER TABLE prices ADD CHECK (price < 10)
-- case: add a check that an update breaks
UPDATE prices SET price = 5 WHERE id > 100; ALTER TABLE prices ADD CHECK (price < 10)
-- case: insert after a view has inserted
INSERT INTO v_all(id, name, price) VALUES (900, 'x', 5); INSERT INTO lines(price_id) VALUES (900)
-- case: insert after the sequence has been moved
SELECT setval('lines_id_seq', 100); INSERT INTO lines(note) VALUES ('x'); INSERT INTO lines(id) VALUES (1)
-- setup: ages
CREATE TABLE ages(id bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 100), age smallint CHECK (age < 100), amount numeric(6, 2) CHECK (amount < 10), PRIMARY KEY (id));
INSERT INTO ages(age) VALUES (5), (6);
CREATE TABLE events_(at date NOT NULL, n int) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events_ FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO events_ VALUES ('2024-05-05', 1);
CREATE TABLE old(n int);
INSERT INTO old VALUES (5), (500);
CREATE FUNCTION fix() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.age := 1; RETURN NEW; END';
CREATE TABLE fixed(id int, age int CHECK (age < 10));
INSERT INTO fixed VALUES (1, 1);
CREATE TRIGGER fix BEFORE INSERT OR UPDATE ON fixed FOR EACH ROW EXECUTE FUNCTION fix();
-- case: insert a number that an identity that begins later has not given
INSERT INTO ages(id) VALUES (1)
-- case: insert a number that is rounded
INSERT INTO ages(amount) VALUES (9.999)
-- case: insert a number that rounds into the check
INSERT INTO ages(amount) VALUES (9.99)
-- case: insert a text for a number
INSERT INTO ages(age) VALUES ('120')
-- case: update with a text for a number
UPDATE ages SET age = '120'
-- case: insert from another table what a check refuses
INSERT INTO ages(age) SELECT n FROM old
-- case: update to a partition that is not there
UPDATE events_ SET at = '2026-05-05'
-- case: update of a partition beyond its bound
UPDATE events_1 SET at = '2026-05-05'
-- case: insert into a partition beyond its bound
INSERT INTO events_1 VALUES ('2026-05-05', 1)
-- case: insert that a trigger mends
INSERT INTO fixed VALUES (2, 50)
-- case: update that a trigger mends
UPDATE fixed SET age = 50
-- case: update with a value that does not fit
UPDATE ages SET age = 70000
-- setup: prices-views
CREATE TABLE goods(id bigserial PRIMARY KEY, name text NOT NULL, price int CHECK (price > 0));
INSERT INTO goods(name, price) SELECT 'n' || g, g FROM generate_series(1, 200) g;
CREATE VIEW v_grouped AS SELECT name, count(*) AS count FROM goods GROUP BY name;
CREATE VIEW v_distinct AS SELECT DISTINCT name FROM goods;
CREATE VIEW v_joined AS SELECT a.id FROM goods a JOIN goods b ON b.id = a.id;
-- case: delete from a view with groups
DELETE FROM v_grouped
-- case: update of a view with DISTINCT
UPDATE v_distinct SET name = 'x'
-- case: insert into a view of a join
INSERT INTO v_joined(id) VALUES (5)
