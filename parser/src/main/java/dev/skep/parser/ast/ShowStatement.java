package dev.skep.parser.ast;

/** A statement that answers with rows about the metastore or the running system. */
public sealed interface ShowStatement extends Statement
        permits DescribeDatabase,
                DescribeFunction,
                DescribeQuery,
                DescribeTable,
                ShowColumns,
                ShowCompactions,
                ShowConfiguration,
                ShowCreateDatabase,
                ShowCreateTable,
                ShowDatabases,
                ShowFunctions,
                ShowLocks,
                ShowPartitions,
                ShowTableExtended,
                ShowTableProperties,
                ShowTables,
                ShowTransactions,
                ShowViews {}
