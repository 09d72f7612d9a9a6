package dev.skep.parser.ast;

/** What yields the rows of a query before they are ordered and limited. */
public sealed interface QueryBody extends Node
        permits QuerySpecification, SetOperation, SubqueryBody, Summary, ValuesQuery {}
