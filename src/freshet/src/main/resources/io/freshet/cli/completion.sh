
# Task names and parameters, which only Freshet knows, are added to what the script above completes.
_freshet_with_tasks() {
  local line typed=("${COMP_WORDS[@]}") at=$COMP_CWORD
  # The script above does not know the option that stands before the command.
  if [ "${COMP_WORDS[1]}" = "--class-path" ] && [ "$COMP_CWORD" -gt 2 ]; then
    COMP_WORDS=("${COMP_WORDS[0]}" "${COMP_WORDS[@]:3}")
    COMP_CWORD=$((COMP_CWORD - 2))
  fi
  COMPREPLY=()
  _complete_freshet 2>/dev/null
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <("${typed[0]}" __complete "$at" "${typed[@]:1}" 2>/dev/null)
}

complete -F _freshet_with_tasks -o default freshet freshet.sh
