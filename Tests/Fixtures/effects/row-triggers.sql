-- setup: row-triggers
CREATE TABLE t(a int PRIMARY KEY, b int NOT NULL CHECK (b > 0));
CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION mend() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.b := 1; RETURN NEW; END';
INSERT INTO t VALUES (1,1),(2,2);
-- case: a trigger for updates leaves a duplicate
CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION keep();
INSERT INTO t VALUES (1,1)
-- case: a trigger for updates leaves a check
CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION keep();
INSERT INTO t VALUES (3,0)
-- case: a trigger for updates leaves null
CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION keep();
INSERT INTO t VALUES (3,NULL)
-- case: a trigger for inserts leaves an update
CREATE TRIGGER touch BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION mend();
UPDATE t SET b = -1
-- case: a disabled trigger mends nothing
CREATE TRIGGER touch BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION mend();
ALTER TABLE t DISABLE TRIGGER touch;
INSERT INTO t VALUES (3,0)
-- case: what a trigger of inserts makes of a row is not known
CREATE TABLE u(a int, b int);
CREATE TRIGGER touch BEFORE INSERT ON u FOR EACH ROW EXECUTE FUNCTION mend();
INSERT INTO u VALUES (1,0);
ALTER TABLE u ADD CHECK (b > 0)
-- case: what a trigger of updates makes of a row is not known
CREATE TABLE u(a int, b int);
INSERT INTO u VALUES (1,1);
CREATE TRIGGER touch BEFORE UPDATE ON u FOR EACH ROW EXECUTE FUNCTION mend();
UPDATE u SET b = 0;
ALTER TABLE u ADD CHECK (b > 0)
