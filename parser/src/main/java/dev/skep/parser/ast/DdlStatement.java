package dev.skep.parser.ast;

/** A statement that changes what the metastore holds. */
public sealed interface DdlStatement extends Statement
        permits AlterDatabase,
                AlterMaterializedView,
                AlterTable,
                AlterViewQuery,
                AnalyzeTable,
                CreateDatabase,
                CreateFunction,
                CreateMacro,
                CreateMaterializedView,
                CreateTable,
                CreateTableLike,
                CreateTableLikeFile,
                CreateView,
                DropDatabase,
                DropFunction,
                DropMacro,
                DropMaterializedView,
                DropTable,
                DropView,
                ReloadFunctions,
                RepairTable {}
