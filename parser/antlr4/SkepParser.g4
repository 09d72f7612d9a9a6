/** HQL, the language of Apache Hive 4. Keywords are made from words by the token source, so that the lexer stays small. */
parser grammar SkepParser;

options { tokenVocab = SkepLexer; }

singleStatement
    : statement SEMICOLON* EOF
    ;

singleExpression
    : expression EOF
    ;

statement
    : dataStatement                                                                     #data
    | EXPLAIN explainOption* statement                                                  #explain
    | LOAD DATA LOCAL? INPATH STRING OVERWRITE? INTO TABLE tableOrPartition
        (INPUTFORMAT inputFormat=STRING SERDE serde=STRING)?                            #loadData
    | COPY (qualifiedName columnList? | LEFT_PAREN query RIGHT_PAREN) TO STRING copyOptions?  #copyTo
    | COPY qualifiedName columnList? FROM STRING copyOptions?                           #copyFrom
    | EXPORT TABLE tableOrPartition TO STRING replicationClause?                        #exportTable
    | IMPORT (EXTERNAL? TABLE tableOrPartition)? FROM STRING tableLocation?             #importTable
    | UPDATE qualifiedName SET assignments whereClause?                                 #update
    | DELETE FROM qualifiedName (AS? identifier)? whereClause?                          #delete
    | MERGE HINT? INTO qualifiedName (AS? identifier)? USING relationItem ON expression mergeClause+ #merge
    | TRUNCATE TABLE? tableOrPartition (COLUMNS columnList)? FORCE?                     #truncate
    | PREPARE identifier FROM dataStatement                                             #prepare
    | EXECUTE identifier (USING expression (COMMA expression)*)?                        #execute
    | USE identifier                                                                    #use
    | createStatement                                                                   #create
    | dropStatement                                                                     #drop
    | alterStatement                                                                    #alter
    | showStatement                                                                     #show
    | (DESCRIBE | DESC) describeTarget                                                  #describe
    | MSCK REPAIR? TABLE qualifiedName
        (operation=(ADD | DROP | SYNC) PARTITIONS partitionFilter?)?                    #repairTable
    | ANALYZE TABLE tableOrPartition
        (COMPUTE STATISTICS (NOSCAN | FOR COLUMNS identifierList?)? | CACHE METADATA)   #analyzeTable
    | RELOAD (FUNCTION | FUNCTIONS)                                                     #reloadFunctions
    | administrativeStatement                                                           #administration
    ;

copyOptions
    : WITH? LEFT_PAREN copyOption (COMMA copyOption)* RIGHT_PAREN
    ;

copyOption
    : (name=identifier | NULL) (EQUAL? (STRING | INTEGER_VALUE | TRUE | FALSE | value=identifier))?
    ;

explainOption
    : EXTENDED | FORMATTED | DEPENDENCY | AUTHORIZATION | LOCKS | AST | DEBUG | DDL | LOGICAL | ANALYZE | REOPTIMIZATION
    | REWRITE
    | CBO (COST | JOINCOST)?
    | VECTORIZATION ONLY? (SUMMARY | OPERATOR | EXPRESSION | DETAIL)?
    | LEFT_PAREN explainParameter (COMMA explainParameter)* RIGHT_PAREN
    ;

explainParameter
    : ANALYZE
    | FORMAT identifier
    ;

// ---- queries and inserts

dataStatement
    : withClause? dataBody
    ;

dataBody
    : insertTarget query                                                                #insertQuery
    | fromClause (insertBranch+ | (selectBranch | whereClause?) (setOperator queryPrimary)* queryTail) #fromFirstBody
    | blockPrimary (setOperator queryPrimary)* queryTail                                #queryBody
    ;

insertBranch
    : insertTarget selectBranch
    ;

query
    : withClause? queryPrimary (setOperator queryPrimary)* queryTail
    ;

withClause
    : WITH commonTable (COMMA commonTable)*
    ;

commonTable
    : identifier columnList? AS LEFT_PAREN query RIGHT_PAREN
    ;

setOperator
    : (UNION | INTERSECT | EXCEPT | MINUS) (ALL | DISTINCT)?
    ;

queryPrimary
    : blockPrimary                                                                      #plainPrimary
    | fromClause (selectBranch | whereClause?)                                          #fromFirstPrimary
    ;

blockPrimary
    : selectClause fromClause? whereClause? groupByClause? havingClause? windowClause? qualifyClause? #selectBlock
    | VALUES valuesRow (COMMA valuesRow)*                                               #valuesBlock
    | SUMMARIZE (qualifiedName | query)                                                 #summaryBlock
    | LEFT_PAREN query RIGHT_PAREN                                                      #parenthesizedBlock
    ;

selectBranch
    : selectClause (lateralView | lateralQuery)* whereClause? groupByClause? havingClause? windowClause? qualifyClause? queryTail
    ;

queryTail
    : (ORDER BY (everyColumn | sortItem (COMMA sortItem)*))?
      (CLUSTER BY cluster=expressionList)?
      (DISTRIBUTE BY distribute=expressionList)?
      (SORT BY sortItems)?
      limitClause?
    ;

limitClause
    : LIMIT (offset=limitValue COMMA)? count=limitValue
    | LIMIT count=limitValue OFFSET offset=limitValue
    ;

limitValue
    : INTEGER_VALUE | QUESTION
    ;

sortItems
    : LEFT_PAREN sortItem (COMMA sortItem)* RIGHT_PAREN
    | sortItem (COMMA sortItem)*
    ;

sortItem
    : expression (ASC | DESC)? nullOrder?
    ;

everyColumn
    : ALL (ASC | DESC)? nullOrder?
    ;

nullOrder
    : NULLS (FIRST | LAST)
    ;

expressionList
    : expression (COMMA expression)*
    ;

valuesRow
    : LEFT_PAREN valuesItem (COMMA valuesItem)* RIGHT_PAREN
    ;

valuesItem
    : (defaultValue | expression) (AS? identifier)?
    ;

defaultValue
    : DEFAULT
    ;

insertTarget
    : INSERT OVERWRITE LOCAL? DIRECTORY STRING rowFormat? fileFormat?                   #directoryTarget
    | INSERT OVERWRITE TABLE? tableOrPartition ifNotExists? columnList?                 #overwriteTarget
    | INSERT INTO TABLE? tableOrPartition columnList?                                   #intoTarget
    ;

selectClause
    : SELECT HINT? (ALL | DISTINCT)? selectItem (COMMA selectItem)* COMMA?              #selectList
    | SELECT HINT? TRANSFORM LEFT_PAREN selectExpression (COMMA selectExpression)* RIGHT_PAREN transformRest #transform
    | (MAP | REDUCE) selectExpression (COMMA selectExpression)* transformRest           #mapReduce
    ;

transformRest
    : inputFormat=rowFormat? (RECORDWRITER writer=STRING)?
      USING command=STRING
      (AS (LEFT_PAREN transformColumn (COMMA transformColumn)* RIGHT_PAREN | transformColumn (COMMA transformColumn)*))?
      outputFormat=rowFormat? (RECORDREADER reader=STRING)?
    ;

transformColumn
    : identifier type?
    ;

selectItem
    : (qualifiedName DOT)? ASTERISK starExcept? starReplace?                            #allColumns
    | expression (AS LEFT_PAREN columns+=identifier (COMMA columns+=identifier)* RIGHT_PAREN | AS? alias=identifier)? #expressionItem
    ;

starExcept
    : EXCEPT columnList
    ;

starReplace
    : REPLACE LEFT_PAREN starReplacement (COMMA starReplacement)* RIGHT_PAREN
    ;

starReplacement
    : expression AS identifier
    ;

selectExpression
    : ASTERISK                                                                          #starArgument
    | qualifiedName DOT ASTERISK                                                        #starArgument
    | (identifier | LEFT_PAREN identifier (COMMA identifier)* RIGHT_PAREN) ARROW expression #lambdaArgument
    | expression                                                                        #expressionArgument
    ;

whereClause
    : WHERE expression
    ;

groupByClause
    : GROUP BY grouping
    ;

grouping
    : LEFT_PAREN RIGHT_PAREN                                                            #groupByNothing
    | ALL                                                                               #groupByAll
    | kind=(ROLLUP | CUBE) LEFT_PAREN expressionList RIGHT_PAREN                        #groupByCall
    | expressionList (WITH kind=(ROLLUP | CUBE) | groupingSets)?                        #groupByList
    | groupingSets                                                                      #groupBySets
    ;

groupingSets
    : GROUPING SETS LEFT_PAREN groupingSet (COMMA groupingSet)* RIGHT_PAREN
    ;

groupingSet
    : LEFT_PAREN (expression (COMMA expression)*)? RIGHT_PAREN
    | expression
    ;

havingClause
    : HAVING expression
    ;

qualifyClause
    : QUALIFY expression
    ;

windowClause
    : WINDOW namedWindow (COMMA namedWindow)*
    ;

namedWindow
    : identifier AS windowSpecification
    ;

windowSpecification
    : identifier                                                                        #windowReference
    | LEFT_PAREN identifier? partitioning? windowFrame? RIGHT_PAREN                     #inlineWindow
    ;

partitioning
    : (PARTITION | DISTRIBUTE) BY expressionList ((ORDER | SORT) BY sortItems)?
    | (ORDER | SORT) BY sortItems
    | CLUSTER BY cluster=expressionList
    ;

windowFrame
    : unit=(ROWS | RANGE) start=frameBound
    | unit=(ROWS | RANGE) BETWEEN start=frameBound AND end=frameBound
    ;

frameBound
    : UNBOUNDED direction=(PRECEDING | FOLLOWING)
    | CURRENT ROW
    | valueExpression direction=(PRECEDING | FOLLOWING)
    ;

// ---- relations

fromClause
    : FROM fromSource
    ;

fromSource
    : UNIQUEJOIN uniqueJoinSource (COMMA uniqueJoinSource)+                             #uniqueJoin
    | relation                                                                          #relationSource
    ;

uniqueJoinSource
    : PRESERVE? qualifiedName properties? tableSample? (AS? identifier)? LEFT_PAREN expressionList RIGHT_PAREN
    ;

relation
    : relationItem (joinPart | lateralView | lateralQuery | joinLateral | pivot | unpivot)*
    ;

/** KeywordTokens knows the words PIVOT and UNPIVOT by what stands in their parentheses; elsewhere they are names. */
pivot
    : PIVOT LEFT_PAREN pivotAggregate (COMMA pivotAggregate)* FOR (identifier | columnList)
        IN LEFT_PAREN pivotValue (COMMA pivotValue)* RIGHT_PAREN RIGHT_PAREN (AS? identifier)?
    ;

pivotAggregate
    : expression (AS? identifier)?
    ;

pivotValue
    : valueExpression (AS? identifier)?
    ;

unpivot
    : UNPIVOT ((INCLUDE | EXCLUDE) NULLS)? LEFT_PAREN (value=identifier | columnList) FOR name=identifier
        IN LEFT_PAREN unpivotColumns (COMMA unpivotColumns)* RIGHT_PAREN RIGHT_PAREN (AS? alias=identifier)?
    ;

unpivotColumns
    : (qualifiedName | LEFT_PAREN qualifiedName (COMMA qualifiedName)* RIGHT_PAREN) (AS? (identifier | STRING))?
    ;

joinPart
    : joinOperator relationItem (ON expression | USING columnList)?
    ;

joinOperator
    : COMMA
    | NATURAL? INNER? JOIN
    | CROSS JOIN
    | NATURAL? (LEFT | RIGHT | FULL) OUTER? JOIN
    | LEFT (SEMI | ANTI) JOIN
    ;

relationItem
    : relationPrimary lateralView*
    ;

relationPrimary
    : tableReference                                                                    #table
    | TABLE LEFT_PAREN VALUES valuesRow (COMMA valuesRow)* RIGHT_PAREN AS? identifier columnList? #valuesTable
    | LEFT_PAREN query RIGHT_PAREN (AS? identifier columnList?)?                        #subquery
    | tableFunction                                                                     #tableFunctionSource
    | LEFT_PAREN relation RIGHT_PAREN                                                   #parenthesizedRelation
    ;

tableReference
    : qualifiedName properties? tableSample? asOfClause? (AS? identifier)?
    ;

asOfClause
    : FOR kind=(SYSTEM_TIME | SYSTEM_VERSION) AS OF valueExpression
    ;

tableSample
    : TABLESAMPLE LEFT_PAREN BUCKET bucket=INTEGER_VALUE OUT OF buckets=INTEGER_VALUE (ON expressionList)? RIGHT_PAREN #bucketSample
    | TABLESAMPLE LEFT_PAREN (INTEGER_VALUE | DECIMAL_VALUE) PERCENT RIGHT_PAREN        #percentSample
    | TABLESAMPLE LEFT_PAREN INTEGER_VALUE ROWS RIGHT_PAREN                             #rowSample
    | TABLESAMPLE LEFT_PAREN BYTE_SIZE RIGHT_PAREN                                      #sizeSample
    ;

tableFunction
    : identifier LEFT_PAREN ON relationPrimary partitioning?
        (tableFunctionArgument (COMMA tableFunctionArgument)*)? RIGHT_PAREN identifier?
    ;

tableFunctionArgument
    : identifier LEFT_PAREN expression RIGHT_PAREN
    ;

lateralView
    : COMMA? LATERAL VIEW OUTER? functionCall identifier (AS identifier (COMMA identifier)*)? #lateralFunction
    | COMMA? LATERAL TABLE LEFT_PAREN VALUES valuesRow (COMMA valuesRow)* RIGHT_PAREN AS? identifier columnList? #lateralTable
    ;

/** May refer to all that stands before it, where a lateral view that follows a joined relation belongs to that one. */
lateralQuery
    : COMMA? lateralRows
    ;

/** The same: in {@code a JOIN b CROSS JOIN LATERAL (query) c} the query may refer to a. */
joinLateral
    : (CROSS | INNER)? JOIN lateralRows (ON expression)?
    | LEFT OUTER? JOIN lateralRows ON expression
    ;

lateralRows
    : LATERAL LEFT_PAREN query RIGHT_PAREN AS? identifier columnList?
    ;

// ---- expressions, loosest operator last

expression
    : valueExpression predicate?                                                        #predicated
    | EXISTS LEFT_PAREN query RIGHT_PAREN                                               #exists
    | left=expression operator=(EQUAL | NULL_SAFE_EQUAL | NOT_EQUAL) right=expression   #equality
    | left=expression IS NOT? DISTINCT FROM right=expression                            #distinctFrom
    | expression IS NOT? kind=(NULL | TRUE | FALSE | UNKNOWN)                           #isCondition
    | (NOT | BANG) expression                                                           #logicalNot
    | left=expression AND right=expression                                              #logicalAnd
    | left=expression OR right=expression                                               #logicalOr
    ;

predicate
    : operator=(LESS_THAN | LESS_OR_EQUAL | GREATER_THAN | GREATER_OR_EQUAL) valueExpression #ordering
    | operator=(EQUAL | NOT_EQUAL | LESS_THAN | LESS_OR_EQUAL | GREATER_THAN | GREATER_OR_EQUAL)
        quantifier=(ANY | SOME | ALL) LEFT_PAREN query RIGHT_PAREN                      #quantifiedComparison
    | NOT? operator=(LIKE | ILIKE) valueExpression (ESCAPE STRING)?                             #like
    | NOT? (RLIKE | REGEXP) valueExpression                                                     #regularExpression
    | NOT? operator=(LIKE | ILIKE) quantifier=(ANY | SOME | ALL) LEFT_PAREN expressionList RIGHT_PAREN     #quantifiedLike
    | NOT? IN LEFT_PAREN query RIGHT_PAREN                                              #inSubquery
    | NOT? IN LEFT_PAREN expressionList RIGHT_PAREN                                     #inList
    | NOT? BETWEEN low=valueExpression AND high=valueExpression                         #between
    ;

valueExpression
    : primaryExpression                                                                 #primary
    | operator=(PLUS_SIGN | MINUS_SIGN | TILDE) valueExpression                         #unary
    | left=valueExpression operator=CARET right=valueExpression                         #binary
    | left=valueExpression operator=(ASTERISK | SLASH | PERCENT_SIGN | DIV) right=valueExpression #binary
    | left=valueExpression operator=(PLUS_SIGN | MINUS_SIGN) right=valueExpression      #binary
    | left=valueExpression operator=CONCAT right=valueExpression                        #binary
    | left=valueExpression operator=AMPERSAND right=valueExpression                     #binary
    | left=valueExpression operator=PIPE right=valueExpression                          #binary
    ;

primaryExpression
    : literal                                                                           #constantValue
    | INTERVAL intervalAmount intervalUnit                                              #intervalConstant
    | LEFT_PAREN intervalAmount RIGHT_PAREN intervalUnit                                #intervalConstant
    | INTERVAL LEFT_PAREN expression RIGHT_PAREN intervalUnit                           #intervalValue
    | (CAST | TRY_CAST) LEFT_PAREN expression AS type (FORMAT STRING)? RIGHT_PAREN                   #cast
    | EXTRACT LEFT_PAREN timeUnit FROM expression RIGHT_PAREN                           #extract
    | FLOOR LEFT_PAREN expression (TO timeUnit)? RIGHT_PAREN                            #floor
    | TRIM LEFT_PAREN (LEADING | TRAILING | BOTH)? characters=expression? FROM operand=expression RIGHT_PAREN #trim
    | CASE operand=expression whenClause+ (ELSE otherwise=expression)? END              #simpleCase
    | CASE whenClause+ (ELSE otherwise=expression)? END                                 #searchedCase
    | functionCall                                                                      #call
    | name=(CURRENT_DATE | CURRENT_TIMESTAMP)                                           #currentTime
    | LEFT_PAREN query RIGHT_PAREN                                                      #scalarSubquery
    | LEFT_PAREN expression RIGHT_PAREN                                                 #parenthesized
    | LEFT_PAREN expression (COMMA expression)+ RIGHT_PAREN                             #rowConstructor
    | base=primaryExpression LEFT_BRACKET index=expression RIGHT_BRACKET                #subscript
    | base=primaryExpression DOT identifier                                             #dereference
    | identifier                                                                        #column
    | QUESTION                                                                          #parameter
    ;

literal
    : exactNumber intervalUnit?                                                         #exactLiteral
    | (EXPONENT_VALUE | SUFFIXED_VALUE)                                                 #numberLiteral
    | STRING (STRING+ | intervalUnit)?                                                  #stringLiteral
    | NULL                                                                              #nullLiteral
    | TRUE                                                                              #trueLiteral
    | FALSE                                                                             #falseLiteral
    | CHARSET_NAME (STRING | WORD)                                                      #charsetLiteral
    | DATE STRING                                                                       #dateLiteral
    | TIMESTAMP STRING                                                                  #timestampLiteral
    | TIMESTAMPLOCALTZ STRING                                                           #localTimestampLiteral
    ;

number
    : exactNumber | EXPONENT_VALUE | SUFFIXED_VALUE
    ;

exactNumber
    : INTEGER_VALUE | DECIMAL_VALUE
    ;

intervalAmount
    : STRING | exactNumber
    ;

intervalUnit
    : YEAR (TO MONTH)? | DAY (TO SECOND)? | MONTH | HOUR | MINUTE | SECOND
    ;

timeUnit
    : YEAR | QUARTER | MONTH | WEEK | DAY | DAYOFWEEK | HOUR | MINUTE | SECOND
    ;

whenClause
    : WHEN condition=expression THEN result=expression
    ;

functionCall
    : functionName LEFT_PAREN ((DISTINCT | ALL)? selectExpression (COMMA selectExpression)*)? inner=nullTreatment? RIGHT_PAREN
        (WITHIN GROUP LEFT_PAREN ORDER BY sortItem (COMMA sortItem)* RIGHT_PAREN)?
        (FILTER LEFT_PAREN WHERE filter=expression RIGHT_PAREN)?
        (outer=nullTreatment? OVER windowSpecification)?
    ;

nullTreatment
    : (RESPECT | IGNORE) NULLS
    ;

functionName
    : identifier (DOT identifier)?
    | IF | ARRAY | MAP | BIGINT | BINARY | BOOLEAN | CURRENT_DATE | CURRENT_TIMESTAMP | DATE | DOUBLE | FLOAT | REAL
    | GROUPING | INT | SMALLINT | TIMESTAMP | TRANSFORM | REDUCE | EXISTS
    ;

// ---- names and types

qualifiedName
    : identifier (DOT identifier)*
    ;

identifierList
    : identifier (COMMA identifier)*
    ;

columnList
    : LEFT_PAREN identifierList RIGHT_PAREN
    ;

identifier
    : WORD                                                                              #plainIdentifier
    | QUOTED_NAME                                                                       #quotedIdentifier
    | nonReserved                                                                       #keywordIdentifier
    ;

type
    : ARRAY LESS_THAN type GREATER_THAN                                                 #arrayType
    | MAP LESS_THAN key=type COMMA value=type GREATER_THAN                              #mapType
    | STRUCT LESS_THAN structField (COMMA structField)* GREATER_THAN                    #structType
    | UNIONTYPE LESS_THAN type (COMMA type)* GREATER_THAN                               #unionType
    | primitiveType (LEFT_PAREN INTEGER_VALUE (COMMA INTEGER_VALUE)? RIGHT_PAREN)?      #namedType
    ;

primitiveType
    : TINYINT | SMALLINT | INT | BIGINT | BOOLEAN | FLOAT | REAL | DOUBLE PRECISION? | DATE | DATETIME
    | TIMESTAMP (WITH LOCAL TIME ZONE)? | TIMESTAMPLOCALTZ | STRING_TYPE | BINARY | DECIMAL | VARCHAR | CHAR
    | INTERVAL YEAR TO MONTH | INTERVAL DAY TO SECOND
    ;

structField
    : identifier COLON type (COMMENT STRING)?
    ;

// ---- shared parts of DML and DDL

ifExists
    : IF EXISTS
    ;

ifNotExists
    : IF NOT EXISTS
    ;

tableOrPartition
    : qualifiedName partition?
    ;

partition
    : PARTITION LEFT_PAREN partitionValue (COMMA partitionValue)* RIGHT_PAREN
    ;

partitionValue
    : identifier (EQUAL constant)?
    ;

constant
    : MINUS_SIGN number                                                                 #negativeConstant
    | literal                                                                           #literalConstant
    | name=(CURRENT_DATE | CURRENT_TIMESTAMP)                                           #currentTimeConstant
    | QUESTION                                                                          #parameterConstant
    ;

partitionFilter
    : LEFT_PAREN partitionPredicate (COMMA partitionPredicate)* RIGHT_PAREN
    ;

partitionPredicate
    : identifier operator=(EQUAL | NOT_EQUAL | LESS_THAN | LESS_OR_EQUAL | GREATER_THAN | GREATER_OR_EQUAL | LIKE) constant
    ;

assignments
    : assignment (COMMA assignment)*
    ;

assignment
    : identifier EQUAL (defaultValue | valueExpression)
    ;

mergeClause
    : WHEN MATCHED (AND expression)? THEN UPDATE SET assignments                        #mergeUpdate
    | WHEN MATCHED (AND expression)? THEN DELETE                                        #mergeDelete
    | WHEN NOT MATCHED (AND expression)? THEN INSERT columnList? VALUES valuesRow       #mergeInsert
    ;

properties
    : LEFT_PAREN property (COMMA property)* RIGHT_PAREN
    ;

property
    : key=STRING (EQUAL value=STRING)?
    ;

rowFormat
    : ROW FORMAT SERDE STRING (WITH SERDEPROPERTIES properties)?                        #serdeFormat
    | ROW FORMAT DELIMITED delimiter*                                                   #delimitedFormat
    ;

delimiter
    : FIELDS TERMINATED BY text=STRING (ESCAPED BY escape=STRING)?                      #fieldDelimiter
    | COLLECTION ITEMS TERMINATED BY text=STRING                                        #itemDelimiter
    | MAP KEYS TERMINATED BY text=STRING                                                #mapKeyDelimiter
    | LINES TERMINATED BY text=STRING                                                   #lineDelimiter
    | NULL DEFINED AS text=STRING                                                       #nullText
    ;

fileFormat
    : STORED AS fileFormatName                                                          #storedAs
    | STORED BY (STRING | identifier) (WITH SERDEPROPERTIES properties)? (STORED AS format=identifier)? #storedBy
    ;

fileFormatName
    : INPUTFORMAT input=STRING OUTPUTFORMAT output=STRING (SERDE serde=STRING)?
        (INPUTDRIVER inputDriver=STRING OUTPUTDRIVER outputDriver=STRING)?              #classFormat
    | identifier                                                                        #namedFormat
    ;

tableLocation
    : LOCATION STRING
    ;

replicationClause
    : FOR METADATA? REPLICATION LEFT_PAREN STRING RIGHT_PAREN
    ;

principal
    : kind=(USER | GROUP | ROLE) identifier
    ;

// ---- CREATE

createStatement
    : CREATE REMOTE? (DATABASE | SCHEMA) ifNotExists? identifier databaseClause*        #createDatabase
    | CREATE (OR replace=REPLACE)? tableModifier* TABLE ifNotExists? qualifiedName tableBody                  #createTable
    | CREATE (OR REPLACE)? VIEW ifNotExists? qualifiedName viewColumns? viewClause* AS query #createView
    | CREATE MATERIALIZED VIEW ifNotExists? qualifiedName materializedViewClause* AS query #createMaterializedView
    | CREATE (OR REPLACE)? TEMPORARY? FUNCTION qualifiedName AS STRING (USING functionResource (COMMA functionResource)*)? #createFunction
    | CREATE TEMPORARY MACRO identifier LEFT_PAREN (macroParameter (COMMA macroParameter)*)? RIGHT_PAREN expression #createMacro
    | CREATE ROLE identifier                                                            #createRole
    | CREATE DATACONNECTOR ifNotExists? identifier TYPE STRING URL STRING (COMMENT STRING)? (WITH DCPROPERTIES properties)? #createConnector
    | CREATE SCHEDULED QUERY identifier schedule (EXECUTED AS STRING)? (ENABLE | DISABLE)? DEFINED? AS statement #createScheduledQuery
    | CREATE RESOURCE PLAN ifNotExists? identifier (LIKE identifier | WITH planSettings)? #createResourcePlan
    | CREATE TRIGGER qualifiedName WHEN triggerCondition DO triggerAction               #createTrigger
    | CREATE POOL qualifiedName WITH poolSettings                                       #createPool
    | CREATE mapping (WITH ORDER EQUAL? INTEGER_VALUE)?                                 #createMapping
    ;

databaseClause
    : COMMENT STRING                                                                    #databaseComment
    | LOCATION STRING                                                                   #databaseLocation
    | MANAGEDLOCATION STRING                                                            #databaseManagedLocation
    | USING identifier                                                                  #databaseConnector
    | WITH DBPROPERTIES properties                                                      #databaseProperties
    ;

tableModifier
    : TEMPORARY | TRANSACTIONAL | EXTERNAL | MANAGED
    ;

tableBody
    : LIKE FILE identifier STRING tableClause*                                          #likeFileBody
    | LIKE qualifiedName tableClause*                                                   #likeBody
    | (LEFT_PAREN tableElement (COMMA tableElement)* RIGHT_PAREN)? tableClause* (AS query)? #columnsBody
    ;

tableElement
    : (CONSTRAINT identifier)? tableConstraint constraintState                          #constraintElement
    | columnDefinition                                                                  #columnElement
    ;

columnDefinition
    : identifier type columnConstraint* (COMMENT STRING)? columnConstraint*
    ;

columnConstraint
    : (CONSTRAINT identifier)? columnConstraintKind constraintState
    ;

columnConstraintKind
    : NOT NULL                                                                          #notNullConstraint
    | DEFAULT valueExpression                                                           #defaultConstraint
    | CHECK LEFT_PAREN expression RIGHT_PAREN                                           #checkConstraint
    | PRIMARY KEY                                                                       #primaryKeyConstraint
    | UNIQUE                                                                            #uniqueConstraint
    | REFERENCES qualifiedName columnList                                               #referenceConstraint
    ;

tableConstraint
    : PRIMARY KEY columnList                                                            #primaryKey
    | UNIQUE columnList                                                                 #uniqueKey
    | CHECK LEFT_PAREN expression RIGHT_PAREN                                           #check
    | FOREIGN KEY columnList REFERENCES qualifiedName target=columnList                 #foreignKey
    ;

constraintState
    : (ENABLE | DISABLE | NOT? ENFORCED)? (VALIDATE | NOVALIDATE)? (RELY | NORELY)?
    ;

tableClause
    : COMMENT STRING                                                                    #tableComment
    | PARTITIONED BY LEFT_PAREN partitionColumn (COMMA partitionColumn)* RIGHT_PAREN    #partitionedBy
    | PARTITIONED BY SPEC LEFT_PAREN partitionTransform (COMMA partitionTransform)* RIGHT_PAREN #partitionedBySpec
    | bucketClause                                                                      #tableBuckets
    | skewClause                                                                        #tableSkew
    | rowFormat                                                                         #tableRowFormat
    | fileFormat                                                                        #tableFileFormat
    | tableLocation                                                                     #tableLocationClause
    | TBLPROPERTIES properties                                                          #tableProperties
    ;

partitionColumn
    : identifier (type columnConstraint* (COMMENT STRING)?)?
    ;

partitionTransform
    : identifier
    | function=(YEAR | MONTH | DAY | HOUR) LEFT_PAREN identifier RIGHT_PAREN
    | function=(TRUNCATE | BUCKET) LEFT_PAREN INTEGER_VALUE COMMA identifier RIGHT_PAREN
    ;

bucketClause
    : CLUSTERED BY columnList (SORTED BY LEFT_PAREN bucketSortColumn (COMMA bucketSortColumn)* RIGHT_PAREN)?
        INTO INTEGER_VALUE BUCKETS
    ;

bucketSortColumn
    : identifier (ASC | DESC)? nullOrder?
    ;

skewClause
    : SKEWED BY columnList ON LEFT_PAREN skewedValue (COMMA skewedValue)* RIGHT_PAREN (STORED AS DIRECTORIES)?
    ;

skewedValue
    : constant
    | LEFT_PAREN constant (COMMA constant)* RIGHT_PAREN
    ;

viewColumns
    : LEFT_PAREN viewColumn (COMMA viewColumn)* RIGHT_PAREN
    ;

viewColumn
    : identifier (COMMENT STRING)?
    ;

viewClause
    : COMMENT STRING                                                                    #viewComment
    | PARTITIONED ON columnList                                                         #viewPartition
    | TBLPROPERTIES properties                                                          #viewProperties
    ;

materializedViewClause
    : DISABLE REWRITE                                                                   #rewriteDisabled
    | PARTITIONED ON columnList                                                         #materializedPartition
    | PARTITIONED ON SPEC LEFT_PAREN partitionTransform (COMMA partitionTransform)* RIGHT_PAREN #materializedPartitionSpec
    | CLUSTERED ON columnList                                                           #materializedCluster
    | DISTRIBUTED ON columnList SORTED ON sorted=columnList                             #materializedDistribution
    | tableClause                                                                       #materializedTableClause
    ;

functionResource
    : (JAR | FILE | ARCHIVE) STRING
    ;

macroParameter
    : identifier type
    ;

// ---- DROP

dropStatement
    : DROP (DATABASE | SCHEMA) ifExists? identifier (RESTRICT | CASCADE)?               #dropDatabase
    | DROP TABLE ifExists? qualifiedName PURGE?                      #dropTable
    | DROP VIEW ifExists? qualifiedName                                                 #dropView
    | DROP MATERIALIZED VIEW ifExists? qualifiedName                                    #dropMaterializedView
    | DROP TEMPORARY? FUNCTION ifExists? qualifiedName                                  #dropFunction
    | DROP TEMPORARY MACRO ifExists? identifier                                         #dropMacro
    | DROP ROLE identifier                                                              #dropRole
    | DROP DATACONNECTOR ifExists? identifier                                           #dropConnector
    | DROP SCHEDULED QUERY identifier                                                   #dropScheduledQuery
    | DROP RESOURCE PLAN ifExists? identifier                                           #dropResourcePlan
    | DROP TRIGGER qualifiedName                                                        #dropTrigger
    | DROP POOL qualifiedName                                                           #dropPool
    | DROP (USER | GROUP | APPLICATION) MAPPING STRING IN identifier                    #dropMapping
    ;

// ---- ALTER

alterStatement
    : ALTER (DATABASE | SCHEMA) identifier SET databaseChange                           #alterDatabase
    | ALTER TABLE qualifiedName partition? tableAction                                  #alterTable
    | ALTER VIEW qualifiedName AS? query                                                #alterViewQuery
    | ALTER VIEW qualifiedName tableAction                                              #alterView
    | ALTER MATERIALIZED VIEW qualifiedName (REBUILD | (ENABLE | DISABLE) REWRITE)      #alterMaterializedView
    | OPTIMIZE TABLE qualifiedName REWRITE DATA                                         #optimizeTable
    | ALTER DATACONNECTOR identifier SET (DCPROPERTIES properties | OWNER principal | URL STRING) #alterConnector
    | ALTER SCHEDULED QUERY identifier scheduledQueryChange                             #alterScheduledQuery
    | ALTER RESOURCE PLAN identifier planChange                                         #alterResourcePlan
    | ALTER TRIGGER qualifiedName triggerChange                                         #alterTrigger
    | ALTER POOL qualifiedName poolChange                                               #alterPool
    | ALTER mapping (WITH ORDER EQUAL? INTEGER_VALUE)?                                  #alterMapping
    ;

databaseChange
    : DBPROPERTIES properties                                                           #setDatabaseProperties
    | OWNER principal                                                                   #setDatabaseOwner
    | (LOCATION | MANAGEDLOCATION) STRING                                               #setDatabaseLocation
    ;

tableAction
    : RENAME TO qualifiedName                                                           #renameTable
    | RENAME TO partition                                                               #renamePartition
    | (ADD | REPLACE) COLUMNS LEFT_PAREN columnDefinition (COMMA columnDefinition)* RIGHT_PAREN cascade? #addColumns
    | CHANGE COLUMN? oldName=identifier columnDefinition (FIRST | AFTER after=identifier)? cascade? #changeColumn
    | UPDATE COLUMNS cascade?                                                           #updateColumns
    | ADD CONSTRAINT identifier tableConstraint constraintState                         #addConstraint
    | DROP CONSTRAINT identifier                                                        #dropConstraint
    | ADD ifNotExists? newPartition+                                                    #addPartitions
    | DROP ifExists? PARTITION partitionFilter (COMMA PARTITION partitionFilter)*
        (IGNORE PROTECTION)? PURGE?                                  #dropPartitions
    | EXCHANGE partition WITH TABLE qualifiedName                                       #exchangePartition
    | PARTITION COLUMN LEFT_PAREN identifier type (COMMENT STRING)? RIGHT_PAREN         #partitionColumnType
    | SET TBLPROPERTIES properties                                                      #setTableProperties
    | UNSET TBLPROPERTIES ifExists? properties                                          #unsetTableProperties
    | SET SERDE STRING (WITH SERDEPROPERTIES properties)?                               #setSerde
    | SET SERDEPROPERTIES properties                                                    #setSerdeProperties
    | UNSET SERDEPROPERTIES properties                                                  #unsetSerdeProperties
    | SET FILEFORMAT fileFormatName                                                     #setFileFormat
    | SET LOCATION STRING                                                               #setLocation
    | SET OWNER principal                                                               #setTableOwner
    | SET PARTITION SPEC LEFT_PAREN partitionTransform (COMMA partitionTransform)* RIGHT_PAREN #setPartitionSpec
    | SET SKEWED LOCATION LEFT_PAREN skewedLocation (COMMA skewedLocation)* RIGHT_PAREN #setSkewedLocation
    | bucketClause                                                                      #setBuckets
    | INTO INTEGER_VALUE BUCKETS                                                        #setBucketCount
    | NOT (CLUSTERED | SORTED)                                                          #unsetClustering
    | skewClause                                                                        #setSkew
    | NOT (SKEWED | STORED AS DIRECTORIES)                                              #unsetSkew
    | TOUCH partition?                                                                  #touch
    | (ARCHIVE | UNARCHIVE) partition?                                                  #archive
    | COMPACT kind=STRING (CLUSTERED INTO INTEGER_VALUE BUCKETS)? (AND WAIT)? (POOL pool=STRING)?
        (WITH OVERWRITE TBLPROPERTIES properties)? (ORDER BY sortItem (COMMA sortItem)*)? #compact
    | CONCATENATE                                                                       #concatenate
    | UPDATE STATISTICS (FOR COLUMN? identifier)? SET properties      #updateStatistics
    | snapshotAction                                                                    #snapshots
    ;

snapshotAction
    : EXECUTE ROLLBACK LEFT_PAREN (STRING | INTEGER_VALUE) RIGHT_PAREN
    | EXECUTE EXPIRE_SNAPSHOTS (LEFT_PAREN STRING RIGHT_PAREN | BETWEEN STRING AND STRING | RETAIN LAST INTEGER_VALUE)?
    | EXECUTE SET_CURRENT_SNAPSHOT LEFT_PAREN expression RIGHT_PAREN
    | EXECUTE FAST MINUS_SIGN FORWARD STRING STRING?
    | EXECUTE CHERRY MINUS_SIGN PICK INTEGER_VALUE
    | EXECUTE DELETE ORPHAN MINUS_SIGN FILES (OLDER THAN LEFT_PAREN STRING RIGHT_PAREN)?
    | DROP (BRANCH | TAG) ifExists? identifier
    | CREATE BRANCH identifier snapshotReference? snapshotAge?
        (WITH SNAPSHOT RETENTION INTEGER_VALUE SNAPSHOTS (INTEGER_VALUE (DAY | HOUR | MINUTE))?)?
    | CREATE TAG identifier snapshotReference? snapshotAge?
    | CONVERT TO identifier (TBLPROPERTIES properties)?
    ;

snapshotReference
    : FOR (SYSTEM_VERSION AS OF INTEGER_VALUE | SYSTEM_TIME AS OF STRING | TAG AS OF identifier)
    ;

snapshotAge
    : RETAIN INTEGER_VALUE (DAY | HOUR | MINUTE)
    ;

cascade
    : RESTRICT | CASCADE
    ;

newPartition
    : partition tableLocation?
    ;

skewedLocation
    : skewedValue EQUAL STRING
    ;

// ---- SHOW and DESCRIBE

showStatement
    : SHOW (DATABASES | SCHEMAS) (LIKE pattern)?                                        #showDatabases
    | SHOW EXTENDED? TABLES inDatabase? (WHERE identifier EQUAL STRING | LIKE? pattern)? #showTables
    | SHOW MATERIALIZED? VIEWS inDatabase? (LIKE? pattern)?                             #showViews
    | SHOW SORTED? COLUMNS (FROM | IN) qualifiedName inDatabase? (LIKE? pattern)?       #showColumns
    | SHOW FUNCTIONS (LIKE? functionPattern)?                                           #showFunctions
    | SHOW PARTITIONS qualifiedName partition? whereClause? (ORDER BY sortItem (COMMA sortItem)*)? limitClause? #showPartitions
    | SHOW CREATE TABLE qualifiedName                                                   #showCreateTable
    | SHOW CREATE (DATABASE | SCHEMA) identifier                                        #showCreateDatabase
    | SHOW TABLE EXTENDED inDatabase? LIKE pattern partition?                           #showTableExtended
    | SHOW TBLPROPERTIES qualifiedName (LEFT_PAREN STRING RIGHT_PAREN)?                 #showTableProperties
    | SHOW LOCKS ((DATABASE | SCHEMA) identifier | tableOrPartition)? EXTENDED?         #showLocks
    | SHOW COMPACTIONS compactionFilter                                                 #showCompactions
    | SHOW TRANSACTIONS                                                                 #showTransactions
    | SHOW CONF STRING                                                                  #showConfiguration
    | SHOW RESOURCE (PLAN identifier | PLANS)                                           #showResourcePlans
    | SHOW DATACONNECTORS                                                               #showConnectors
    | SHOW ROLES                                                                        #showRoles
    | SHOW CURRENT ROLES                                                                #showCurrentRoles
    | SHOW ROLE GRANT principal                                                         #showRoleGrants
    | SHOW PRINCIPALS identifier                                                        #showPrincipals
    | SHOW GRANT principal? (ON (ALL | privilegeObject))?                               #showGrants
    ;

inDatabase
    : (FROM | IN) identifier
    ;

pattern
    : STRING | identifier
    ;

functionPattern
    : STRING | qualifiedName
    ;

compactionFilter
    : COMPACTIONID EQUAL INTEGER_VALUE
    | ((DATABASE | SCHEMA) identifier | tableOrPartition)? (POOL STRING)? (TYPE STRING)? (STATUS STRING)?
        (ORDER BY sortItem (COMMA sortItem)*)? limitClause?
    ;

describeTarget
    : (DATABASE | SCHEMA) EXTENDED? identifier                                          #describeDatabase
    | DATACONNECTOR EXTENDED? identifier                                                #describeConnector
    | FUNCTION EXTENDED? (STRING | qualifiedName | operatorName)                        #describeFunction
    | QUERY? query                                                                      #describeQuery
    | (EXTENDED | FORMATTED)? qualifiedName partition? columnPath?                      #describeTable
    ;

columnPath
    : identifier (DOT (identifier | ELEMENT_NAME))*
    ;

operatorName
    : AND | OR | NOT | BANG | LIKE | IF | CASE | WHEN | FLOOR | SMALLINT | INT | BIGINT | FLOAT | REAL | DOUBLE | BOOLEAN
    | BINARY | ARRAY | MAP | DATE | TIMESTAMP | EQUAL | NULL_SAFE_EQUAL | NOT_EQUAL | LESS_OR_EQUAL | LESS_THAN
    | GREATER_OR_EQUAL | GREATER_THAN | SLASH | PLUS_SIGN | MINUS_SIGN | ASTERISK | PERCENT_SIGN | DIV | AMPERSAND | TILDE
    | PIPE | CONCAT | CARET | RLIKE | REGEXP | IN | BETWEEN | GROUPING | CURRENT_DATE | CURRENT_TIMESTAMP | EXTRACT
    ;

// ---- statements that share one node

administrativeStatement
    : GRANT privilege (COMMA privilege)* (ON privilegeObject)? TO principals (WITH GRANT OPTION)? #grantPrivileges
    | REVOKE (GRANT OPTION FOR)? privilege (COMMA privilege)* (ON privilegeObject)? FROM principals #revokePrivileges
    | GRANT ROLE? identifierList TO principals (WITH ADMIN OPTION)?                     #grantRole
    | REVOKE (ADMIN OPTION FOR)? ROLE? identifierList FROM principals                   #revokeRole
    | SET ROLE (ALL | NONE | identifier)                                                #setRole
    | LOCK TABLE tableOrPartition (SHARED | EXCLUSIVE)                                  #lockTable
    | LOCK (DATABASE | SCHEMA) identifier (SHARED | EXCLUSIVE)                          #lockDatabase
    | UNLOCK TABLE tableOrPartition                                                     #unlockTable
    | UNLOCK (DATABASE | SCHEMA) identifier                                             #unlockDatabase
    | START TRANSACTION (transactionMode (COMMA transactionMode)*)?                     #startTransaction
    | COMMIT WORK?                                                                      #commit
    | ROLLBACK WORK?                                                                    #rollback
    | SET AUTOCOMMIT (TRUE | FALSE)                                                     #setAutocommit
    | ABORT (TRANSACTIONS | COMPACTIONS) INTEGER_VALUE+                                 #abort
    | KILL QUERY STRING+                                                                #killQuery
    | (ENABLE | DISABLE) WORKLOAD MANAGEMENT                                            #workloadManagement
    | REPLACE (ACTIVE RESOURCE PLAN | RESOURCE PLAN identifier) WITH identifier         #replaceResourcePlan
    | REPL DUMP replicationScope (REPLACE replicationScope)? (WITH properties)?         #replicationDump
    | REPL LOAD replicationScope (INTO identifier)? (WITH properties)?                  #replicationLoad
    | REPL STATUS identifier (WITH properties)?                                         #replicationStatus
    ;

privilege
    : (ALL | ALTER | UPDATE | CREATE | DROP | LOCK | SELECT | SHOW_DATABASE | INSERT | DELETE) columnList?
    ;

privilegeObject
    : (DATABASE | SCHEMA) identifier
    | TABLE? qualifiedName columnList? partition?
    | URI STRING
    | SERVER identifier
    ;

principals
    : principal (COMMA principal)*
    ;

transactionMode
    : ISOLATION LEVEL SNAPSHOT
    | READ (ONLY | WRITE)
    ;

replicationScope
    : identifier (DOT STRING (DOT STRING)?)?
    ;

schedule
    : CRON STRING
    | EVERY INTEGER_VALUE? intervalUnit ((AT | OFFSET BY) STRING)?
    ;

scheduledQueryChange
    : schedule | EXECUTED AS STRING | ENABLE | DISABLE | DEFINED? AS statement | EXECUTE
    ;

planSettings
    : planSetting (COMMA planSetting)*
    ;

planSetting
    : QUERY_PARALLELISM EQUAL INTEGER_VALUE
    | DEFAULT POOL EQUAL qualifiedName
    ;

planChange
    : VALIDATE
    | DISABLE
    | SET planSettings
    | UNSET (QUERY_PARALLELISM | DEFAULT POOL) (COMMA (QUERY_PARALLELISM | DEFAULT POOL))*
    | RENAME TO identifier
    | ACTIVATE (WITH REPLACE)? ENABLE?
    | ENABLE (ACTIVATE (WITH REPLACE)?)?
    ;

triggerCondition
    : identifier GREATER_THAN (number | STRING | BYTE_SIZE | WORD)
    ;

triggerAction
    : KILL
    | MOVE TO qualifiedName
    ;

triggerChange
    : WHEN triggerCondition DO triggerAction
    | ADD TO (POOL qualifiedName | UNMANAGED)
    | DROP FROM (POOL qualifiedName | UNMANAGED)
    ;

poolSettings
    : poolSetting (COMMA poolSetting)*
    ;

poolSetting
    : ALLOC_FRACTION EQUAL (INTEGER_VALUE | DECIMAL_VALUE)
    | QUERY_PARALLELISM EQUAL INTEGER_VALUE
    | SCHEDULING_POLICY EQUAL STRING
    | PATH EQUAL qualifiedName
    ;

poolChange
    : SET poolSettings
    | UNSET SCHEDULING_POLICY
    | (ADD | DROP) TRIGGER identifier
    ;

mapping
    : (USER | GROUP | APPLICATION) MAPPING STRING IN identifier (TO qualifiedName | UNMANAGED)
    ;

// ---- words that are keywords only where the grammar expects them

nonReserved
    : ABORT | ACTIVATE | ACTIVE | ADD | ADMIN | AFTER | ALLOC_FRACTION | ANALYZE | ANTI | ARCHIVE | ASC | AST | AT
    | AUTOCOMMIT | BRANCH | BUCKET | BUCKETS | CACHE | CASCADE | CBO | CHANGE | CHECK | CHERRY | CLUSTER
    | CLUSTERED | COLLECTION | COLUMNS | COMMENT | COMPACT | COMPACTIONS | COMPUTE | CONCATENATE | COPY | COST | CRON
    | DATA | DATABASES | DATETIME | DAY | DAYOFWEEK | DBPROPERTIES | DCPROPERTIES | DEBUG | DEFAULT | DEFINED
    | DELIMITED | DEPENDENCY | DESC | DETAIL | DIRECTORIES | DIRECTORY | DISABLE | DISTRIBUTE | DISTRIBUTED | DO
    | DUMP | ENABLE | ENFORCED | ESCAPE | ESCAPED | EVERY | EXCLUDE | EXCLUSIVE | EXECUTE | EXECUTED | EXPIRE_SNAPSHOTS | EXPLAIN
    | EXPORT | EXPRESSION | FAST | FIELDS | FILE | FILEFORMAT | FILES | FILTER | FIRST | FORMAT | FORMATTED
    | FORWARD | FUNCTIONS | HOUR | IGNORE | ILIKE | INCLUDE | INPATH | INPUTDRIVER | INPUTFORMAT | ISOLATION | ITEMS | JAR | JOINCOST
    | KEY | KEYS | KILL | LAST | LEVEL | LIMIT | LINES | LOAD | LOCATION | LOCK | LOCKS | LOGICAL | MANAGED
    | MANAGEDLOCATION | MANAGEMENT | MAPPING | MATCHED | MATERIALIZED | METADATA | MINUTE | MONTH | MOVE | MSCK
    | NORELY | NOSCAN | NOVALIDATE | NULLS | OFFSET | OPERATOR | OPTIMIZE | OPTION | ORPHAN
    | OUTPUTDRIVER | OUTPUTFORMAT | OVERWRITE | OWNER | PARTITIONED | PARTITIONS | PATH | PICK | PLAN | PLANS
    | POOL | PRINCIPALS | PROTECTION | PURGE | QUARTER | QUERY | QUERY_PARALLELISM | READ | REBUILD | RECORDREADER
    | RECORDWRITER | RELOAD | RELY | REMOTE | RENAME | REOPTIMIZATION | REPAIR | REPL | REPLACE | REPLICATION
    | RESOURCE | RESPECT | RESTRICT | RETAIN | RETENTION | REWRITE | ROLE | ROLES | SCHEDULED | SCHEDULING_POLICY
    | SCHEMA | SCHEMAS | SECOND | SEMI | SERDE | SERDEPROPERTIES | SERVER | SETS | SET_CURRENT_SNAPSHOT | SHARED
    | SHOW | SHOW_DATABASE | SKEWED | SNAPSHOT | SNAPSHOTS | SORT | SORTED | SPEC | STATISTICS | STATUS | STORED
    | STRING_TYPE | STRUCT | SUMMARIZE | SUMMARY | SYSTEM_TIME | SYSTEM_VERSION | TABLES | TAG | TBLPROPERTIES | TEMPORARY
    | TERMINATED | TINYINT | TOUCH | TRANSACTION | TRANSACTIONAL | TRANSACTIONS | TRIM | TRY_CAST | TYPE | UNARCHIVE
    | UNIONTYPE | UNKNOWN | UNLOCK | UNMANAGED | UNSET | URI | URL | USE | VALIDATE | VECTORIZATION | VIEW | VIEWS
    | WAIT | WEEK | WITHIN | WORK | WORKLOAD | WRITE | YEAR | ZONE
    ;
