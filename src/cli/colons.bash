
# bash ends a word at each colon, so that `source:x` comes in three pieces. They are joined before wh is asked, and what
# stands on the line already is taken off its answers.
_wh_with_colons() {
    local rest=$COMP_LINE words=() place=0 piece i
    for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
        piece=${COMP_WORDS[i]}
        if ((i > 0)) && [[ $rest != [[:space:]]* ]] && [[ $piece == :* || ${COMP_WORDS[i - 1]} == *: ]]; then
            words[${#words[@]} - 1]+=$piece
        else
            words+=("$piece")
        fi
        rest=${rest#"${rest%%[![:space:]]*}"}
        rest=${rest#"$piece"}
        if ((i == COMP_CWORD)); then place=$((${#words[@]} - 1)); fi
    done
    local word=${words[place]} COMP_CWORD=$place
    local COMP_WORDS=("${words[@]}")
    _clap_complete_wh "$1" "$word" "${words[place - 1]}"
    if [[ $COMP_WORDBREAKS == *:* && $word == *:* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${word%"${word##*:}"}"}")
    fi
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o nospace -o bashdefault -o nosort -F _wh_with_colons wh
else
    complete -o nospace -o bashdefault -F _wh_with_colons wh
fi
