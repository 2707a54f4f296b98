"""Every sentence that show/ can say, by language and key: a language is added by adding one dict."""

from __future__ import annotations

from groundswell.show.english import ENGLISH
from groundswell.show.english_branches import BRANCHES_ENGLISH
from groundswell.show.english_brief import BRIEF_ENGLISH
from groundswell.show.english_built import BUILT_ENGLISH
from groundswell.show.english_cases import CASES_ENGLISH
from groundswell.show.english_classic_figures import CLASSIC_FIGURES_ENGLISH
from groundswell.show.english_classic_games import CLASSIC_GAMES_ENGLISH
from groundswell.show.english_classic_tables import CLASSIC_TABLES_ENGLISH
from groundswell.show.english_classics import CLASSICS_ENGLISH
from groundswell.show.english_commands import COMMANDS_ENGLISH
from groundswell.show.english_data import DATA_ENGLISH
from groundswell.show.english_ensembles import ENSEMBLES_ENGLISH
from groundswell.show.english_explore import EXPLORE_ENGLISH
from groundswell.show.english_health import HEALTH_ENGLISH
from groundswell.show.english_hindcast import HINDCAST_ENGLISH
from groundswell.show.english_inputs import INPUTS_ENGLISH
from groundswell.show.english_interventions import INTERVENTIONS_ENGLISH
from groundswell.show.english_notebook import NOTEBOOK_ENGLISH
from groundswell.show.english_play import PLAY_ENGLISH
from groundswell.show.english_profile import PROFILE_ENGLISH
from groundswell.show.english_report import REPORT_ENGLISH
from groundswell.show.english_studies import STUDY_ENGLISH
from groundswell.show.english_triggers import TRIGGERS_ENGLISH
from groundswell.show.english_trust import TRUST_ENGLISH

__all__ = ["CATALOGUE"]

CATALOGUE: dict[str, dict[str, str]] = {
    "en": {
        **ENGLISH,
        **BRIEF_ENGLISH,
        **BRANCHES_ENGLISH,
        **BUILT_ENGLISH,
        **NOTEBOOK_ENGLISH,
        **REPORT_ENGLISH,
        **STUDY_ENGLISH,
        **TRUST_ENGLISH,
        **TRIGGERS_ENGLISH,
        **HEALTH_ENGLISH,
        **CASES_ENGLISH,
        **INPUTS_ENGLISH,
        **INTERVENTIONS_ENGLISH,
        **COMMANDS_ENGLISH,
        **PLAY_ENGLISH,
        **PROFILE_ENGLISH,
        **CLASSICS_ENGLISH,
        **CLASSIC_GAMES_ENGLISH,
        **CLASSIC_TABLES_ENGLISH,
        **CLASSIC_FIGURES_ENGLISH,
        **EXPLORE_ENGLISH,
        **ENSEMBLES_ENGLISH,
        **DATA_ENGLISH,
        **HINDCAST_ENGLISH,
    }
}
