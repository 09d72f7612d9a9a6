package dev.skep.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Words that JDBC knows: the functions of its escapes by kind, properties of clients, and the keywords of SQL:2003. */
final class StandardWords {
    static final List<String> NUMERIC = List.of(
            "ABS",
            "ACOS",
            "ASIN",
            "ATAN",
            "ATAN2",
            "CEILING",
            "COS",
            "COT",
            "DEGREES",
            "EXP",
            "FLOOR",
            "LOG",
            "LOG10",
            "MOD",
            "PI",
            "POWER",
            "RADIANS",
            "RAND",
            "ROUND",
            "SIGN",
            "SIN",
            "SQRT",
            "TAN",
            "TRUNCATE");
    static final List<String> STRING = List.of(
            "ASCII",
            "CHAR",
            "CHAR_LENGTH",
            "CHARACTER_LENGTH",
            "CONCAT",
            "DIFFERENCE",
            "INSERT",
            "LCASE",
            "LEFT",
            "LENGTH",
            "LOCATE",
            "LTRIM",
            "OCTET_LENGTH",
            "POSITION",
            "REPEAT",
            "REPLACE",
            "RIGHT",
            "RTRIM",
            "SOUNDEX",
            "SPACE",
            "SUBSTRING",
            "UCASE");
    static final List<String> SYSTEM = List.of("DATABASE", "IFNULL", "USER");
    static final List<String> TIME = List.of(
            "CURDATE",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURTIME",
            "DAYNAME",
            "DAYOFMONTH",
            "DAYOFWEEK",
            "DAYOFYEAR",
            "EXTRACT",
            "HOUR",
            "MINUTE",
            "MONTH",
            "MONTHNAME",
            "NOW",
            "QUARTER",
            "SECOND",
            "TIMESTAMPADD",
            "TIMESTAMPDIFF",
            "WEEK",
            "YEAR");
    /** What JDBC says of a client, by name; any other name is taken too. */
    static final Map<String, String> CLIENT_INFO = new TreeMap<>(Map.of(
            "ApplicationName", "The application that uses the connection; kept, and given back",
            "ClientHostname", "The host that the application runs on; kept, and given back",
            "ClientUser", "The user whom the application works for; kept, and given back"));

    static final Set<String> KEYWORDS = Set.of(
            ("ADD ALL ALLOCATE ALTER AND ANY ARE ARRAY AS ASENSITIVE ASYMMETRIC AT ATOMIC AUTHORIZATION BEGIN BETWEEN"
                            + " BIGINT BINARY BLOB BOOLEAN BOTH BY CALL CALLED CASCADED CASE CAST CHAR CHARACTER CHECK"
                            + " CLOB CLOSE COLLATE COLUMN COMMIT CONDITION CONNECT CONSTRAINT CONTINUE CORRESPONDING"
                            + " CREATE CROSS CUBE CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER"
                            + " CURSOR CYCLE DATE DAY DEALLOCATE DEC DECIMAL DECLARE DEFAULT DELETE DEREF DESCRIBE"
                            + " DETERMINISTIC DISCONNECT DISTINCT DO DOUBLE DROP DYNAMIC EACH ELEMENT ELSE ELSEIF END"
                            + " ESCAPE EXCEPT EXEC EXECUTE EXISTS EXIT EXTERNAL FALSE FETCH FILTER FLOAT FOR FOREIGN"
                            + " FREE FROM FULL FUNCTION GET GLOBAL GRANT GROUP GROUPING HANDLER HAVING HOLD HOUR"
                            + " IDENTITY IF IMMEDIATE IN INDICATOR INNER INOUT INPUT INSENSITIVE INSERT INT INTEGER"
                            + " INTERSECT INTERVAL INTO IS ITERATE JOIN LANGUAGE LARGE LATERAL LEADING LEAVE LEFT LIKE"
                            + " LOCAL LOCALTIME LOCALTIMESTAMP LOOP MATCH MEMBER MERGE METHOD MINUTE MODIFIES MODULE"
                            + " MONTH MULTISET NATIONAL NATURAL NCHAR NCLOB NEW NO NONE NOT NULL NUMERIC OF OLD ON ONLY"
                            + " OPEN OR ORDER OUT OUTER OUTPUT OVER OVERLAPS PARAMETER PARTITION PRECISION PREPARE"
                            + " PROCEDURE RANGE READS REAL RECURSIVE REF REFERENCES REFERENCING RELEASE REPEAT RESIGNAL"
                            + " RESULT RETURN RETURNS REVOKE RIGHT ROLLBACK ROLLUP ROW ROWS SAVEPOINT SCOPE SCROLL"
                            + " SEARCH SECOND SELECT SENSITIVE SESSION_USER SET SIGNAL SIMILAR SMALLINT SOME SPECIFIC"
                            + " SPECIFICTYPE SQL SQLEXCEPTION SQLSTATE SQLWARNING START STATIC SUBMULTISET SYMMETRIC"
                            + " SYSTEM SYSTEM_USER TABLE TABLESAMPLE THEN TIME TIMESTAMP TIMEZONE_HOUR TIMEZONE_MINUTE"
                            + " TO TRAILING TRANSLATION TREAT TRIGGER TRUE UNDO UNION UNIQUE UNKNOWN UNNEST UNTIL UPDATE"
                            + " USER USING VALUE VALUES VARCHAR VARYING WHEN WHENEVER WHERE WHILE WINDOW WITH WITHIN"
                            + " WITHOUT YEAR")
                    .split(" "));

    private StandardWords() {}
}
