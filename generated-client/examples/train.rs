//! Starts a training job, and follows its state and its log until it has ended:
//!
//! ```sh
//! cargo run -q -p huaweicloud-modelarts --features test-server --example train
//! ```

#[path = "local/server.rs"]
mod local;

use std::{error::Error, time::Duration};

use huaweicloud_modelarts::{
    Client,
    models::{
        JobEngine, JobPhase, NewJobAlgorithm, NewJobMetadata, NewJobResource, NewJobSpec, NewTrainingJob,
    },
    operations::{CreateTrainingJob, ShowTrainingJob, ShowTrainingJobLogsPreview},
    test_util::{Answer, Mock},
};
use serde_json::json;

/// The program: how the job ended.
async fn train(client: &Client, pause: Duration) -> Result<Option<JobPhase>, Box<dyn Error>> {
    let program = NewJobAlgorithm::default()
        .code_dir("/bucket/resnet/")
        .boot_file("/bucket/resnet/train.py")
        .engine(JobEngine::default().engine_id("pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64"));
    let machines = NewJobResource::default().flavor_id("modelarts.p3.large.public").node_count(1);
    let job = NewTrainingJob::new("job", NewJobMetadata::new("resnet"))
        .algorithm(program)
        .spec(NewJobSpec::default().resource(machines));
    let job = client.create_training_job(job).await?;
    let id = job.metadata.as_ref().and_then(|metadata| metadata.id.clone()).ok_or("a job without an ID")?;

    let mut told = String::new();
    loop {
        let job = client.show_training_job(&id).await?;
        let status = job.status.as_ref().ok_or("a job without a status")?;
        for task in status.tasks.iter().flatten() {
            // The log is not there before the program has said something.
            if let Ok(log) = client.show_training_job_logs_preview(&id, task).await {
                let text = log.content.as_deref().unwrap_or_default();
                print!("{}", text.strip_prefix(told.as_str()).unwrap_or(text));
                text.clone_into(&mut told);
            }
        }
        match &status.phase {
            Some(JobPhase::Completed | JobPhase::Failed | JobPhase::Terminated | JobPhase::Abnormal) => {
                return Ok(status.phase.clone());
            }
            phase => println!("[{}]", phase.as_ref().map_or("-", JobPhase::as_str)),
        }
        tokio::time::sleep(pause).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mock = Mock::new();
    let body = json!({
        "kind": "job",
        "metadata": { "name": "resnet" },
        "algorithm": {
            "code_dir": "/bucket/resnet/",
            "boot_file": "/bucket/resnet/train.py",
            "engine": { "engine_id": "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64" },
        },
        "spec": { "resource": { "flavor_id": "modelarts.p3.large.public", "node_count": 1 } },
    });
    let job = |phase: &str, tasks: &[&str]| json!({ "metadata": { "id": "j" }, "status": { "phase": phase, "tasks": tasks } });
    mock.on::<CreateTrainingJob>().json_body(&body).json(201, &job("Creating", &[]));
    mock.on::<ShowTrainingJob>().path("training_job_id", "j").answers([
        Answer::json(200, &job("Pending", &[])),
        Answer::json(200, &job("Running", &["worker-0"])),
        Answer::json(200, &job("Completed", &["worker-0"])),
    ]);
    let logs = mock.on::<ShowTrainingJobLogsPreview>().path("task_id", "worker-0");
    logs.answers([
        Answer::json(200, &json!({ "content": "epoch 1\n", "current_size": 8, "full_size": 8 })),
        Answer::json(200, &json!({ "content": "epoch 1\nepoch 2\n", "current_size": 16, "full_size": 16 })),
    ]);
    let server = mock.serve()?;

    let phase = train(&local::client(&server)?, Duration::from_millis(20)).await?;
    println!("the job is {phase:?}");
    assert_eq!(phase, Some(JobPhase::Completed));
    local::all_asked_for(&mock)
}
