# hold.sh <directory> [last]: passes its input on. The first task to come waits, before it reads or as its last act, until there is a file 'go' in
# the directory, for a minute at most; 'pid' tells who waits, and 'runs' has a line for each who came.
hold() {
    if mkdir "$1/held" 2> /dev/null; then
        echo $$ > "$1/pid.new"
        mv "$1/pid.new" "$1/pid"
        for i in $(seq 600); do
            [ -e "$1/go" ] && break
            sleep 0.1
        done
    fi
}
echo $$ >> "$1/runs"
[ "$2" = last ] || hold "$1"
cat
[ "$2" = last ] && hold "$1"
exit 0
