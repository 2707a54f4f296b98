"""Worlds played by a Dask cluster: here a scheduler and two workers of this machine stand for it.

You learn that the dataset is the same whoever plays the worlds, and what to pass: a client, or the address of a
scheduler. The model cannot say more because more machines play it: more worlds make chance smaller, and no error of
the model.
"""

from distributed import Client, LocalCluster

import groundswell as gs

if __name__ == "__main__":  # Dask begins its own processes by running this file again
    size = {"worlds": 20, "days": 5, "citizens_per_agent": 1000}
    here = gs.run("kazakhstan-2022", out="here", **size)
    two = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with LocalCluster(**two) as cluster, Client(cluster) as client:
        there = gs.run("kazakhstan-2022", out="there", workers=client, **size)  # or workers="tcp://host:8786"
    print("Played by", there.attributes["run_workers"], "and by", here.attributes["run_workers"])
    print("What differs:", gs.same(here.dataset, there.dataset) or "nothing")
