package dev.skep.shell;

import dev.skep.shell.output.OutputFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of output formats in any case. */
final class FormatConverter implements ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String name) {
        return OutputFormat.of(name)
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is none of " + OutputFormat.names()));
    }
}
