-- A tour of Skep. Run it with ./skep -f examples/tour.sql, or with -v to see each statement before its result.
-- It works in a database of its own, `tour`, and can be run again and again.

!echo '== 1. A database, and a table over a CSV file =='
DROP DATABASE IF EXISTS tour CASCADE;
CREATE DATABASE tour;
USE tour;
CREATE TABLE hives (id int, apiary string, breed string, installed date, queen string)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ','
STORED AS TEXTFILE
TBLPROPERTIES ('skip.header.line.count' = '1');
LOAD DATA LOCAL INPATH '${hivevar:script_dir}/data/hives.csv' OVERWRITE INTO TABLE hives;
SELECT * FROM hives ORDER BY id LIMIT 5;

!echo
!echo '== 2. Partitioned directories that are there already =='
CREATE EXTERNAL TABLE harvests_csv (hive int, day date, flower string, kilograms decimal(6,2), moisture double)
PARTITIONED BY (season int)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ','
LOCATION 'file://${hivevar:script_dir}/data/harvests';
MSCK REPAIR TABLE harvests_csv;
SHOW PARTITIONS harvests_csv;

!echo
!echo '== 3. The same as Parquet, made by a query, and by INSERT into partitions =='
CREATE TABLE hives_parquet STORED AS PARQUET AS SELECT * FROM hives;
CREATE TABLE harvests (hive int, day date, flower string, kilograms decimal(6,2), moisture double)
PARTITIONED BY (season int)
STORED AS PARQUET;
INSERT OVERWRITE TABLE harvests PARTITION (season = 2024)
SELECT hive, day, flower, kilograms, moisture FROM harvests_csv WHERE season = 2024;
INSERT INTO harvests PARTITION (season)
SELECT * FROM harvests_csv WHERE season <> 2024;
ANALYZE TABLE harvests PARTITION (season) COMPUTE STATISTICS;
SELECT season, count(*) AS harvests, sum(kilograms) AS kilograms FROM harvests GROUP BY season ORDER BY season;

!echo
!echo '== 4. Joins: honey of each breed, and the hive that gave none =='
SELECT h.breed, count(DISTINCT h.id) AS hives, round(avg(v.kilograms), 2) AS kilograms_a_harvest
FROM hives_parquet h JOIN harvests v ON v.hive = h.id
GROUP BY h.breed
HAVING count(*) > 1
ORDER BY kilograms_a_harvest DESC;
SELECT id, apiary, coalesce(queen, 'no queen') AS queen
FROM hives LEFT ANTI JOIN harvests ON harvests.hive = hives.id;

!echo
!echo '== 5. Subtotals: GROUP BY ROLLUP =='
SELECT coalesce(apiary, 'all') AS apiary, coalesce(cast(season AS string), 'all') AS season, sum(kilograms) AS kilograms
FROM hives JOIN harvests ON hive = id
WHERE apiary IN ('Heath', 'Orchard')
GROUP BY apiary, season WITH ROLLUP
ORDER BY apiary, season;

!echo
!echo '== 6. Windows over a CTE: the best harvest of each hive, and the running sum =='
WITH ranked AS (
  SELECT hive, day, flower, kilograms,
         rank() OVER (PARTITION BY hive ORDER BY kilograms DESC) AS place,
         sum(kilograms) OVER (PARTITION BY hive ORDER BY day) AS so_far
  FROM harvests
  WHERE season = 2025)
SELECT hive, day, flower, kilograms, so_far FROM ranked WHERE place = 1 ORDER BY kilograms DESC LIMIT 5;

!echo
!echo '== 7. Arrays and maps from a text file, unfolded =='
CREATE TABLE inspections (hive int, day date, tags array<string>, counts map<string,int>)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' COLLECTION ITEMS TERMINATED BY ',' MAP KEYS TERMINATED BY '=';
LOAD DATA LOCAL INPATH '${hivevar:script_dir}/data/inspections.txt' INTO TABLE inspections;
SELECT * FROM inspections ORDER BY hive, day LIMIT 3;
SELECT tag, count(*) AS times, max(counts['mites']) AS most_mites
FROM inspections LATERAL VIEW explode(tags) t AS tag
GROUP BY tag
ORDER BY times DESC, tag;

!echo
!echo '== 8. Functions of your own, from examples/udf =='
ADD JAR '${hivevar:script_dir}/udf/target/bee-functions.jar';
CREATE TEMPORARY FUNCTION honey_grade AS 'com.example.bees.HoneyGrade';
CREATE TEMPORARY FUNCTION geometric_mean AS 'com.example.bees.GeometricMean';
CREATE TEMPORARY FUNCTION each_day AS 'com.example.bees.EachDay';
DESCRIBE FUNCTION honey_grade;
SELECT honey_grade(moisture) AS grade, count(*) AS harvests, round(geometric_mean(kilograms), 3) AS typical_kilograms
FROM harvests
GROUP BY honey_grade(moisture)
ORDER BY grade;
SELECT d.day, d.number, count(v.hive) AS harvests
FROM (SELECT date '2025-06-01' AS first_day) s
LATERAL VIEW each_day(s.first_day, date_add(s.first_day, 6)) d
LEFT JOIN harvests v ON v.day = d.day AND v.season = 2025
GROUP BY d.day, d.number
ORDER BY d.day;

!echo
!echo '== 9. How a query is run: only the partition of 2025 and the columns needed are read =='
EXPLAIN
SELECT apiary, sum(kilograms) FROM hives_parquet JOIN harvests ON hive = id WHERE season = 2025 AND flower = 'Linden' GROUP BY apiary;

!echo
!echo '== 10. And how long each part took =='
EXPLAIN ANALYZE
SELECT apiary, sum(kilograms) FROM hives_parquet JOIN harvests ON hive = id WHERE season = 2025 AND flower = 'Linden' GROUP BY apiary;

!echo
!echo 'The tables are in the database tour: ./skep --database tour'
