package dev.skep.parser.ast;

/** A source of rows in a FROM clause. */
public sealed interface Relation extends Node
        permits Join,
                LateralQuery,
                LateralValues,
                LateralView,
                Pivot,
                SharedInput,
                SubqueryRelation,
                TableFunctionRelation,
                TableReference,
                UniqueJoin,
                Unpivot,
                ValuesRelation {}
