-- setup: fk
CREATE TABLE goods(id int PRIMARY KEY, name text NOT NULL, code text UNIQUE, price int);
INSERT INTO goods SELECT g, 'n' || g, 'c' || g, g FROM generate_series(1, 2000) g;
CREATE TABLE lines(id int PRIMARY KEY, good_id int REFERENCES goods(id), amount int);
CREATE INDEX ON lines(good_id);
INSERT INTO lines SELECT g, g, g FROM generate_series(1, 2000) g;
-- case: update by key
UPDATE goods SET price = 1 WHERE id = 5
-- case: update by key and more
UPDATE goods SET price = 1 WHERE id = 5 AND price > 3
-- case: update by key list
UPDATE goods SET price = 1 WHERE id IN (1, 2, 3)
-- case: update by unique
UPDATE goods SET price = 1 WHERE code = 'c5'
-- case: update by range
UPDATE goods SET price = 1 WHERE id > 5
-- case: update by narrow range
UPDATE goods SET price = 1 WHERE id BETWEEN 5 AND 10
-- case: update from
UPDATE goods SET price = l.amount FROM lines l WHERE l.good_id = goods.id
-- case: update from with key
UPDATE goods SET price = l.amount FROM lines l WHERE l.good_id = goods.id AND l.id = 5
-- case: update from with target key
UPDATE goods SET price = l.amount FROM lines l WHERE l.good_id = goods.id AND goods.id = 5
-- case: delete using
DELETE FROM lines USING goods g WHERE lines.good_id = g.id
-- case: delete using key
DELETE FROM lines USING goods g WHERE lines.good_id = g.id AND g.id = 5
-- case: delete by subquery limit
DELETE FROM lines WHERE id IN (SELECT id FROM lines LIMIT 10)
-- case: update by key subquery
UPDATE goods SET price = 2 WHERE id = (SELECT 5)
-- case: update by key scalar subquery
UPDATE goods SET price = 2 WHERE id = (SELECT max(good_id) FROM lines)
-- case: correlated
UPDATE goods SET price = (SELECT sum(amount) FROM lines WHERE lines.good_id = goods.id)
-- case: correlated by key
UPDATE goods SET price = (SELECT sum(amount) FROM lines WHERE lines.good_id = goods.id) WHERE id = 7
-- case: update from values
UPDATE goods SET price = v.p FROM (VALUES (1, 2), (3, 4)) AS v(id, p) WHERE v.id = goods.id
-- case: update exists
UPDATE goods SET price = 9 WHERE EXISTS (SELECT 1 FROM lines WHERE lines.good_id = goods.id)
-- case: delete not exists
DELETE FROM lines WHERE NOT EXISTS (SELECT 1 FROM goods WHERE goods.id = lines.good_id)
-- case: update returning
UPDATE goods SET price = 9 WHERE id = 4 RETURNING *
-- case: or keys
UPDATE goods SET price = 9 WHERE id = 4 OR id = 5
-- case: or key and other
UPDATE goods SET price = 9 WHERE id = 4 OR price = 5
-- case: any array
UPDATE goods SET price = 9 WHERE id = ANY ('{1,2}')
-- case: select join
SELECT * FROM goods g JOIN lines l ON l.good_id = g.id WHERE g.id = 5
-- case: with batch
WITH b AS (SELECT id FROM goods WHERE price IS NULL LIMIT 100) UPDATE goods SET price = 0 FROM b WHERE b.id = goods.id
-- case: with batch order
WITH b AS (SELECT id FROM goods WHERE id > 100 ORDER BY id LIMIT 100) UPDATE goods SET price = 0 FROM b WHERE b.id = goods.id
-- case: in batch
UPDATE goods SET price = 0 WHERE id IN (SELECT id FROM goods WHERE id > 100 ORDER BY id LIMIT 100)
-- case: cast key
UPDATE goods SET price = 0 WHERE id = '5'
-- case: cast key bigint
UPDATE goods SET price = 0 WHERE id = 5::bigint
-- case: cast column
UPDATE goods SET price = 0 WHERE id::text = '5'
-- case: self update from
UPDATE goods SET price = g2.price FROM goods g2 WHERE g2.id = goods.id
-- case: outer join
SELECT * FROM goods g LEFT JOIN lines l ON l.good_id = g.id AND l.id = 5
-- case: outer join on the outer key
SELECT * FROM goods g LEFT JOIN lines l ON l.good_id = g.id AND g.id = 5
-- case: outer join where
SELECT * FROM goods g LEFT JOIN lines l ON l.good_id = g.id WHERE g.id = 5
-- case: three tables
SELECT * FROM lines l JOIN goods g ON g.id = l.good_id JOIN lines m ON m.good_id = g.id WHERE l.id = 5
-- case: number of another type
UPDATE goods SET price = 0 WHERE id = 5.0
-- case: subquery of another row
SELECT g.id, (SELECT count(*) FROM lines WHERE good_id = g.id) FROM goods g
