# Completion of skep's options in bash: put it into /usr/share/bash-completion/completions/skep, or source it.
_skep() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  if ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[1]} == test ]]; then
    case $before in
      -d | --define | --hivevar | --hiveconf)
        return
        ;;
    esac
    if [[ $word == -* ]]; then
      COMPREPLY=($(compgen -W '--complete --hivevar --hiveconf' -- "$word"))
    else
      COMPREPLY=($(compgen -f -- "$word"))
    fi
    return
  fi
  case $before in
    --outputformat)
      COMPREPLY=($(compgen -W 'table vertical chart csv csv2 tsv tsv2 dsv json hive' -- "$word"))
      return
      ;;
    --warehouse)
      COMPREPLY=($(compgen -d -- "$word"))
      return
      ;;
    -e | -d | -n | -p | -u | --define | --hivevar | --hiveconf | --database | --delimiter)
      return
      ;;
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W '-e -f -i -d -n -p -u -S -v -V -h --define --hivevar --hiveconf --warehouse --database --outputformat
      --header --no-header --delimiter --null-is-empty --silent --verbose --force --stacktrace --classpath --java-options --version --help' -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
    if ((COMP_CWORD == 1)); then
      COMPREPLY+=($(compgen -W test -- "$word"))
    fi
  fi
}
complete -o filenames -F _skep skep
