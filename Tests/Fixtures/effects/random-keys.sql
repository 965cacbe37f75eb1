-- setup: empty
CREATE TABLE owners(id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text);
INSERT INTO owners(name) SELECT 'o' || g FROM generate_series(1, 5) g;
CREATE TABLE things(id int PRIMARY KEY, owner_id uuid REFERENCES owners(id), d_id uuid REFERENCES owners(id) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO things SELECT g FROM generate_series(1, 5) g;
CREATE TABLE nothings(id int PRIMARY KEY, owner_id uuid REFERENCES owners(id));
-- case: fk random
UPDATE things SET owner_id = gen_random_uuid()
-- case: fk random none
UPDATE things SET owner_id = gen_random_uuid() WHERE id = 77
-- case: fk random none rows
UPDATE nothings SET owner_id = gen_random_uuid()
-- case: fk random deferred
UPDATE things SET d_id = gen_random_uuid()
-- case: fk random insert
INSERT INTO things VALUES (9, gen_random_uuid())
-- case: fk random insert select
INSERT INTO things SELECT id + 100, gen_random_uuid() FROM things
-- case: fk random add column
ALTER TABLE things ADD COLUMN other_id uuid DEFAULT gen_random_uuid() REFERENCES owners(id)
-- case: fk random add column then fk
ALTER TABLE things ADD COLUMN other_id uuid DEFAULT gen_random_uuid(); ALTER TABLE things ADD FOREIGN KEY (other_id) REFERENCES owners(id)
-- case: fk subquery
UPDATE things SET owner_id = (SELECT id FROM owners LIMIT 1)
-- case: referenced set random
UPDATE owners SET id = gen_random_uuid()
