package dev.skep.parser.ast;

/** What stands after OVER. */
public sealed interface Window extends Node permits WindowReference, WindowSpecification {}
