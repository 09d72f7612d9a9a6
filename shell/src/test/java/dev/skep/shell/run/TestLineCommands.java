package dev.skep.shell.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestLineCommands {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ".mode csv|set skep.shell.format=csv",
                ".mode line|set skep.shell.format=vertical",
                "!set outputformat csv2|set skep.shell.format=csv2",
                "!set showheader false|set skep.shell.header=false",
                "!outputformat json|set skep.shell.format=json",
                "\\x|set skep.shell.expanded=on",
                "\\x auto|set skep.shell.expanded=auto",
                "\\x AUTO|set skep.shell.expanded=auto",
                "\\x ON|set skep.shell.expanded=on",
                ".MODE TABLE|set skep.shell.format=table",
                "\\pset null '(null)'|set skep.shell.null='(null)'",
                ".nullvalue ''|set skep.shell.null=''",
                ".nullvalue ;|set skep.shell.null=;",
                ".separator ;|set skep.shell.delimiter=;",
                ".separator ' '|set skep.shell.delimiter=' '",
                ".mode|set skep.shell.format",
                ".nullvalue|set skep.shell.null",
                ".separator|set skep.shell.delimiter",
                ".rows|set skep.shell.rows",
                ".header|set skep.shell.header",
                ".timing|set skep.shell.timing",
                "!timing|set skep.shell.timing",
                "\\pset timing|set skep.shell.timing",
                "\\df upp|show functions like '*upp*'",
                "\\df 'to_*'|show functions like 'to_*'",
                "!set maxwidth 20|set skep.shell.width=20",
                "!set nullemptystring true|set skep.shell.null=",
                "\\timing|set skep.shell.timing=false",
                ".timer on|set skep.shell.timing=true",
                ".rows 0|set skep.shell.rows=0",
                ".pager off|set skep.shell.pager=off",
                ".pager OFF|set skep.shell.pager=off",
                ".pager On|set skep.shell.pager=auto",
                ".pager 'head -2'|set skep.shell.pager='head -2'",
                "\\dt|show tables",
                ".tables b%|show tables 'b*'",
                "\\d t|describe t",
                "\\d+ t|describe formatted t",
                "\\l+|show databases",
                "!sql select 1|select 1",
                "\\c sales|use sales",
                "\\i a.sql|source a.sql",
                ".read a.sql|source a.sql",
                "!run a.sql|source a.sql",
                "!sh ls -l|!ls -l",
                "\\o 'a b.csv'|output a b.csv",
                ".output|output",
                ".once 'a b.csv'|once a b.csv",
                "\\q|quit",
                "\\?|help",
                ".settings rows|show settings like 'rows'",
                "!set color true|``",
                "!set maxColumnWidth 20|``",
            })
    void eachStandsForWords(String line, String words) throws IOException {
        assertThat(LineCommands.words(line, Map.of()).strip()).isEqualTo(words);
    }

    @Test
    void someTurnOver() throws IOException {
        assertThat(LineCommands.words("\\x", Map.of("skep.shell.expanded", "on")))
                .isEqualTo("set skep.shell.expanded=off");
        assertThat(LineCommands.words("\\timing", Map.of("skep.shell.timing", "false")))
                .isEqualTo("set skep.shell.timing=true");
    }

    @Test
    void othersOfTheSystemAreLeftToIt() {
        assertThat(LineCommands.isBeeline("!ls -l")).isFalse();
        assertThat(LineCommands.isBeeline("!exit 3")).isFalse();
        assertThat(LineCommands.isBeeline("!exit")).isTrue();
        assertThat(LineCommands.isBeeline("!script a")).isTrue();
        assertThat(LineCommands.isBeeline("!quit now")).isTrue();
        assertThat(LineCommands.isBeeline("!set silent true")).isTrue();
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        assertThatThrownBy(() -> LineCommands.words(".header maybe", Map.of()))
                .hasMessage("'maybe' is neither on nor off");
        assertThatThrownBy(() -> LineCommands.words("!set timeout 5", Map.of()))
                .hasMessageStartingWith("'!set' sets no 'timeout'\nHint: ")
                .hasMessageContaining("SET timeout=");
        assertThatThrownBy(() -> LineCommands.words("!quit now", Map.of()))
                .hasMessage("'!quit' leaves the shell, and takes no 'now'");
        assertThatThrownBy(() -> LineCommands.words("!script a.sql", Map.of()))
                .hasMessageStartingWith("'!script' records what is typed in beeline, and does nothing here\nHint: ");
        assertThatThrownBy(() -> LineCommands.words("!sh", Map.of())).hasMessageContaining("needs a command");
        assertThatThrownBy(() -> LineCommands.words("\\c", Map.of())).hasMessage("'\\c' needs the name of a database");
    }
}
