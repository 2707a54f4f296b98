"""A downloaded table of events becomes a daily series by district, and entries for a targets file.

You learn how a file is taken in, with its terms, and what the series says. The model cannot say how many were in the
street: the series is what a dataset counted, and another one would have counted otherwise.
"""

from pathlib import Path

import groundswell as gs

# Made-up rows in the form of MMAD; a file that you downloaded is taken in the same way.
Path("minsk.csv").write_text(
    "cowcode,location,asciiname,longitude,latitude,event_date,side,numreports,max_scope,max_partviolence,"
    "max_secengagement,mean_avg_numparticipants\n"
    "370,625144,Minsk,27.567,53.9,2020-08-16,1,9,1,0,1,120000\n"
    "370,627904,Hrodna,23.83,53.68,2020-08-16,1,2,1,NA,NA,8000\n"
)
kept = gs.add_data("minsk.csv", out=Path("shelf"))
print(f"{kept.title}: {kept.taken} of {kept.rows} rows taken; terms: {kept.licence}")

series = gs.event_series("belarus-2020", events=[kept.name], out=Path("shelf"))
best = series["turnout_best"].sel(source=kept.name, date="2020-08-16").to_series()
print(best[best > 0])
print(gs.series_as_targets(series))
