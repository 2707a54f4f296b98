"""Small files of every format: the true names of columns, made-up rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from groundswell.data.importers.gdelt import GDELT
from groundswell.data.importers.ucdp import UCDP as UCDP_FORMAT
from groundswell.data.importing import Imported, Row, import_rows
from groundswell.data.reading.openings import Source
from groundswell.data.tally import Reject

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,"
    "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"
    "KAZ1,2022-01-04,2022,1,Demonstrations,Protests,Peaceful protest,Protesters (Kazakhstan),,Protesters,,,,Protesters only"
    ',,398,Central Asia,Kazakhstan,Almaty,,,Almaty,43.25,76.91,1,Paper,National,"A made-up note, with a\nline break.",0,'
    "crowd size=about 1000,1641300000\n"
    "KAZ2,2022-01-05,2022,1,Demonstrations,Riots,Violent demonstration,Rioters (Kazakhstan),,Rioters,Police,,State forces,"
    "x,,398,Central Asia,Kazakhstan,Almaty,,,Almaty,43.25,76.91,1,Paper,National,Another,12,crowd size=no report,1641300001\n"
    "KAZ3,2022-01-06,2022,2,Political violence,Violence against civilians,Attack,Police Forces,,State forces,Civilians,,"
    "Civilians,x,Civilian targeting,398,Central Asia,Kazakhstan,Aqmola,,,Kokshetau,53.28,69.4,3,Paper,National,Third,1,,0\n"
)
ACLED_OLD = (
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,ACTOR2,"
    "ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,"
    "FATALITIES\n"
    "615,1RTA,,18/04/2001,2001,1,Riots/Protests,Rioters,,5,,,0,50,Algeria,Tizi,Beni,,Beni,36.61,4.09,1,P,[size=50+] x,0\n"
)
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_name,side_a,"
    "side_b,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,country,country_id,region,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
    "7,A-1,2022,1,Clear,3,1,1,x,Government of Somewhere - Civilians,Government of Somewhere,Civilians,1,Almaty,,Almaty,,"
    "43.25,76.91,Kazakhstan,705,Asia,1,1,2022-01-05 00:00:00.000,2022-01-06 00:00:00.000,0,0,5,0,5,9,4\n"
    "8,A-2,2022,1,Clear,1,1,1,x,Government - Rebels,Government of Somewhere,Rebels,4,Almaty,,Almaty,,43.25,76.91,"
    "Kazakhstan,705,Asia,1,4,2022-01-01,2022-01-31,2,3,0,0,5,5,5\n"
)
MASS_MOBILIZATION = (
    "id,country,ccode,year,region,protest,protestnumber,startday,startmonth,startyear,endday,endmonth,endyear,"
    "protesterviolence,location,participants_category,participants,protesteridentity,protesterdemand1,protesterdemand2,"
    "protesterdemand3,protesterdemand4,stateresponse1,stateresponse2,stateresponse3,stateresponse4,stateresponse5,"
    "stateresponse6,stateresponse7,sources,notes\n"
    "1,Ukraine,369,2013,Europe,1,1,1,12,2013,3,12,2013,0,Kyiv,,hundreds of thousands,unspecified,political behavior,,,,"
    "ignore,crowd dispersal,,,,,,paper,note\n"
    "2,Ukraine,369,2013,Europe,1,2,22,11,2013,22,11,2013,1,Lviv,100-999,.,unspecified,police brutality,,,,beatings,.,,,,,,p,n\n"
    "3,Ukraine,369,2014,Europe,0,,,,,,,,,,,,,,,,,,,,,,,,,\n"
)
MMAD = (
    '"cowcode","location","asciiname","longitude","latitude","event_date","side","numreports","max_scope",'
    '"max_partviolence","max_secengagement","mean_avg_numparticipants"\n'
    '370,625144,"Minsk",27.567,53.9,2020-08-16,1,9,1,0,1,120000\n370,625144,"Minsk",27.567,53.9,2020-08-16,0,4,1,NA,NA,8000\n'
)
NAVCO1 = (
    "NAVCOID,CAMPAIGN,LOCATION,TARGET,BYEAR,EYEAR,SUCCESS,LIMITED,FAILURE,ONGOING,NONVIOL,VIOL,REGCHANGE,FSELFDET,SECESSION,"
    "OTHER\n1,Made-up movement,Somewhere,Regime,2003,2004,1,0,0,0,1,0,1,0,0,0\n2,Another,Elsewhere,Regime,2019,-99,0,0,0,1,0,1,"
    "0,1,0,0\n"
)
NAVCO2 = (
    "campaign,location,year,cyear,lccode,target,tccode,camp_size,camp_goals,prim_method,repression,sec_defect,success\n"
    "Made-up,Somewhere,1991,0,580,Ruler,580,3,0,1,3,1,0\nMade-up,Somewhere,1992,1,580,Ruler,580,-99,0,1,-99,1,0\n"
)
NAVCO21 = (
    "camp_name,year,loc_cow,targ_cow,prim_meth,total_part,camp_structure,sec_defect,state_defect,success,camp_duration,"
    "camp_goals,progress\nMade-up,1991,580,580,1,400000,0,1,0,0,3,0,3\nMade-up,1992,580,580,1,-99,0,1,0,0,3,0,3\n"
)
NAVCO3 = (
    "id,date,country,lccode,verb_10,tactic_choice,nv_categ,num_partic_event,fatal_casu,injuries,damage,st_posture,camp_goals\n"
    "1,2004-11-22,Ukraine,369,14,1,2,100000-200000,0,0,0,2,0\n2,2004-11-23,Ukraine,369,3,1,2,,,,,2,0\n"
)
NAVCO3_FULL = (
    "country_name,date,cameo_actor_3,cameo_actor_6,verb_10,verb_100,target_3,target_6,tactic_choice,nv_categ,num_partic_event,"
    "fatal_casu,injuries,st_posture,camp_goals\n"
    "Afghanistan,2012-05-19 00:00:00,AFG,AFGMIL,18,182,AFG,AFGCVL,2,,,0,2,,\n"
    "Afghanistan,2012-05-19 00:00:00,AFG,AFGINS,18,182,AFG,AFGCVL,2,,,0,2,,\n"
)
SCAD = (
    "eventid,id,ccode,countryname,startdate,enddate,duration,stday,stmo,styr,eday,emo,eyr,etype,escalation,actor1,actor2,actor3,"
    "target1,target2,cgovtarget,rgovtarget,npart,ndeath,repress,elocal,ilocal,sublocal,locnum,gislocnum,issue1,issue2,issue3,"
    "issuenote,nsource,notes,coder,acd_questionable,latitude,longitude,geo_comments,location_precision\n"
    '11,1,404,Somewhere,1-Apr-10,2-Apr-10,2,1,4,2010,2,4,2010,1,0,students,,,government,,1,0,3,4,1,"A, B",A,1,4,4,10,,,,1,n,X,0,'
    "11.8,-15.6,,\n"
    '11,1,404,Somewhere,1-Apr-10,2-Apr-10,2,1,4,2010,2,4,2010,1,0,students,,,government,,1,0,3,4,1,"A, B",B,2,4,4,10,,,,1,n,X,0,'
    "11.9,-14.1,,\n"
    "-12,2,404,Somewhere,7-Jun-98,10-May-99,338,7,6,1998,10,5,1999,-9,0,junta,,,Government,,1,0,-99,-77,2,Nationwide,Nationwide,"
    "1,7,7,13,,,,1,n,X,0,12.0,-14.6,,no\n"
)
VDEM = (
    "country_name,country_text_id,country_id,year,historical_date,COWcode,v2x_polyarchy,v2x_polyarchy_codelow,"
    "v2x_polyarchy_codehigh,v2x_polyarchy_sd,v2csreprss,v2csreprss_codelow,v2csreprss_codehigh\n"
    "Kazakhstan,KAZ,121,2020,2020-12-31,705,0.25,0.2,0.3,0.02,-1.1,-1.5,-0.7\n"
    "Kazakhstan,KAZ,121,2021,2021-12-31,705,,,,,NA,,\n"
)
COW_NMC = (
    "statenme,stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
    "Kazakhstan,KZK,705,2016,1100000,39,3500,100000,17800,-9,0.0025,2025\n"
)
ATOP = (
    "dyad,year,mem1,mem2,atopally,defense,offense,neutral,nonagg,consul,shareob,bilatno,multino,number,asymm,atopid1\n"
    "365705,2012,365,705,1,1,0,0,1,1,0,1,1,2,0,4885\n"
)
ATOP_DIRECTED = ATOP.replace("dyad,year,mem1,mem2", "ddyad,year,stateA,stateB")
ATOP_STATES = "state,year,atopally,defense,offense,neutral,nonagg,consul,number\n705,2012,1,1,0,0,1,1,3\n"
REIGN = (
    "ccode,country,leader,year,month,elected,age,male,militarycareer,tenure_months,government,anticipation,irregular,couprisk\n"
    "705,Kazakhstan,Somebody,2019,1,0,78,1,0,348,Dominant Party,0,5.1,0.001\n"
    "705,Kazakhstan,Somebody,2019,2,0,78,1,0,349,Dominant Party,1,5.1,0.001\n"
)
REIGN_LEADERS = (
    "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender,militarycareer\n"
    "KZK,705,B1,Somebody,16,12,1991,3,2019,1940,1,0\n"
)
REIGN_ELECTIONS = (
    "ccode,electionnumber,country,elec_year,elec_month,elec_day,sequence,event,elecnum,type,direct,regular\n"
    '705,1,Kazakhstan,2019,6,9,1,"Vote, Early",705001,E,Y,N\n705,1,Kazakhstan,2021,1, ,2,Announced,705002,L,Y,Y\n'
)
REIGN_REGIMES = (
    "cowcode,gwf_country,gwf_casename,gwf_startdate,gwf_enddate,gwf_regimetype\n"
    "705,Kazakhstan,Kazakhstan 91-NA,12/26/1991,12/31/2020,personal\n"
)
SIPRI = (
    "Military expenditure by country as percentage of gross domestic product,,,,,,,\nFigures in blue are estimates,,,,,,,\n"
    "Country,Notes,2015,2016,2017,2018,2019,2020\nAsia,,,,,,,\nKazakhstan,,1.1%,0.9%,0.8%,...,xxx,1.0%\n"
)
WORLD_BANK = (
    '\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2022-02-15",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","1960","1961","2020",\n'
    '"Kazakhstan","KAZ","Population, total (persons)","SP.POP.TOTL","9714260","","18755666",\n'
    '"Nowhere","XXX","Population, total (persons)","SP.POP.TOTL","","","",\n'
)


def gdelt(width: int = 58, rows: int = 3) -> str:
    """Rows without a header, in so many columns: a protest, talk, a protest nowhere."""
    names = GDELT.headerless[width]
    lines = []
    for number in range(rows):
        cells = dict.fromkeys(names, "")
        cells |= {
            "globaleventid": str(410_000_000 + number),
            "sqldate": "20220105",
            "monthyear": "202201",
            "year": "2022",
        }
        root = ("14", "04", "14")[number % 3]
        cells |= {"actor1code": "KAZOPP", "eventcode": f"{root}1", "eventbasecode": f"{root}1", "eventrootcode": root}
        cells |= {
            "actiongeo_type": "4013"[number % 3] if root == "14" else "4",
            "actiongeo_fullname": 'Almaty "city", KZ',
        }
        cells |= {"actiongeo_countrycode": "KZ", "actiongeo_adm1code": "KZ02", "dateadded": "20220105"}
        cells |= {"actiongeo_lat": "43.25", "actiongeo_long": "76.95"}
        if number % 3 == 2:
            cells["actiongeo_type"] = "0"
        lines.append("\t".join(cells[name] for name in names))
    return "\n".join(lines) + "\n"


def ucdp_without_names() -> str:
    """Two rows of the candidate events as some releases had them: no line of names."""
    (names,) = UCDP_FORMAT.headerless.values()
    header, *rows = cells_of(UCDP)
    lines = []
    for row in rows:
        told = dict(zip(header, row))
        lines.append(",".join(told.get(name, "") for name in names))
    return "\n".join(lines) + "\n"


def cells_of(text: str) -> list[list[str]]:
    """The cells of a csv sample."""
    return list(csv.reader(io.StringIO(text)))


SAMPLES = {
    "acled": ACLED,
    "acled-old": ACLED_OLD,
    "gdelt-57": gdelt(57),
    "gdelt-58": gdelt(58),
    "gdelt-61": gdelt(61),
    "ucdp": UCDP,
    "ucdp-candidate": ucdp_without_names(),
    "mass-mobilization": MASS_MOBILIZATION,
    "mmad": MMAD,
    "navco1": NAVCO1,
    "navco2": NAVCO2,
    "navco2.1": NAVCO21,
    "navco3": NAVCO3,
    "navco3-full": NAVCO3_FULL,
    "scad": SCAD,
    "vdem": VDEM,
    "cow-nmc": COW_NMC,
    "atop": ATOP,
    "atop-directed": ATOP_DIRECTED,
    "atop-states": ATOP_STATES,
    "reign": REIGN,
    "reign-leaders": REIGN_LEADERS,
    "reign-elections": REIGN_ELECTIONS,
    "reign-regimes": REIGN_REGIMES,
    "sipri": SIPRI,
    "world-bank": WORLD_BANK,
}
NAMES = {"acled-old": "acled", "gdelt-57": "gdelt", "gdelt-58": "gdelt", "gdelt-61": "gdelt", "atop-directed": "atop"}
NAMES |= {"ucdp-candidate": "ucdp", "navco3-full": "navco3"}


def taken(content: str | bytes, name: str = "file.csv") -> tuple[Imported, list[Row], list[Reject]]:
    """What is taken from a file of this content, its rows, and what is given up."""
    told = content.encode() if isinstance(content, str) else content
    rows: list[Row] = []
    rejects: list[Reject] = []
    imported = import_rows(Source(name, lambda: io.BytesIO(told)), rows.append, rejects.append)
    return imported, rows, rejects


def written(text: str, folder: Path, name: str = "file.csv") -> Path:
    """A sample as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path
