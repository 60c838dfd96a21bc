# The examples that the documentation begins with, as they stand; only the files and variables they speak of are made here.
BeforeAll {
    . $PSScriptRoot/common.ps1
    Push-Location $TestDrive
    New-MnistCsv (Join-Path $TestDrive train.csv) -Count 600
    New-MnistCsv (Join-Path $TestDrive test.csv) -Count 200 -Unlabelled
    Copy-Item $IrisPath iris.csv
    $net = New-Network 16 -Epoch 3
    $m = Import-DigitData train.csv | Invoke-NetworkTraining -Network $net
}

AfterAll { Pop-Location }

Describe 'Examples' {
    It 'train, export and measure in one pipeline' {
        $measurement = & {
            Import-DigitData -Sample Mnist | Invoke-NetworkTraining -Network (New-Network -Layer 256,64) -Epoch 5 |
                Export-Model ./digits.msgpack -PassThru | Measure-Model -Data (Import-DigitData -Sample MnistTest)
        }
        $measurement.Count | Should -Be 10000
        $measurement.Accuracy | Should -BeGreaterThan 0.95
        './digits.msgpack' | Should -Exist
    }

    It 'train on a selection' {
        $model = & { Import-DigitData train.csv | Where-Object Label -in 3,8 | Select-Object -First 2000 | Invoke-NetworkTraining -Network $net }
        $model.ClassNames | Should -Be '3', '8'
    }

    It 'find doubtful predictions' {
        $doubtful = & { Import-DigitData test.csv | Invoke-Prediction -Model ./digits.msgpack | Where-Object Confidence -lt 0.8 | Sort-Object Confidence }
        $doubtful | ForEach-Object { $_.Confidence | Should -BeLessThan 0.8 }
        $doubtful.Count | Should -BeLessThan 200
    }

    It 'write a submission' {
        Import-DigitData test.csv | Invoke-Prediction -Model $m | Select-Object @{n='ImageId';e='Index'},Label | Export-Csv submission.csv
        $rows = Import-Csv submission.csv
        $rows.ImageId | Should -Be (1..200)
        $switch = Import-DigitData test.csv | Invoke-Prediction -Model $m -AsKaggle
        $switch.Label | Should -Be $rows.Label
    }

    It 'train on what Import-Csv gives' {
        $model = & { Import-Csv iris.csv | Invoke-NetworkTraining -Network (New-Network -Layer 8) -LabelProperty species }
        $model.ClassNames.Count | Should -Be 3
    }

    It 'tune by a list' {
        $result = & { Import-DigitData train.csv | Test-CrossValidation -Network $net -Tune Lambda -Value 0,1e-5,1e-4,1e-3 }
        $result.Folds.Count | Should -Be 40
        $result.BestValue | Should -BeIn 0, 1e-5, 1e-4, 1e-3
    }

    It 'tune the report''s way' {
        $result = & { Import-DigitData train.csv | Test-CrossValidation -Network $net -Tune Lambda -Start 0.5 -Next { $_ / 10 } -LogPath ./logs }
        $result.Folds[1].Value | Should -Be 0.05
        (Get-ChildItem ./logs/fold-*.csv).Count | Should -Be 10
    }

    It 'change a network after it was made' {
        $net = New-Network -Layer 256,64 -Activation Tanh; $net.LearningRate = 0.1; $net.Lambda = 5e-5
        $net.LearningRate, $net.Lambda | Should -Be 0.1, 5e-5
    }

    It 'sweep in parallel' {
        $train, $test = (Import-DigitData train.csv -NoEnumerate | Split-DigitData 0.25).ForEach({ $_.Train, $_.Test })
        $measurements = & {
            1e-5,1e-4,1e-3 | ForEach-Object -Parallel { $n = ($using:net).Clone(); $n.Lambda = $_; $using:train | Invoke-NetworkTraining -Network $n | Measure-Model -Data $using:test }
        }
        $measurements | ForEach-Object Count | Should -Be 150, 150, 150
    }

    It 'train in a thread job' {
        # The default network trains 15 epochs; the job is stopped once it is seen to train.
        $job = Start-ThreadJob { Import-DigitData -Sample Mnist | Invoke-NetworkTraining -Network (New-Network) }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        while (-not $job.Progress.Count -and $job.State -in 'NotStarted', 'Running' -and $watch.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 50 }
        $job.Progress[0].StatusDescription | Should -Match '^Epoch \d+ of 15'
        Remove-Job $job -Force
    }

    It 'compare models' {
        $null = New-Item -ItemType Directory models
        3, 4 | ForEach-Object { Import-Csv iris.csv | Invoke-NetworkTraining (New-Network $_ -Epoch $_) | Export-Model "models/$_.msgpack" }
        $models = & { Get-ChildItem ./models/*.msgpack | Import-Model | Sort-Object { $_.Measurement.F1 } -Descending }
        $models.Count | Should -Be 2
        $models[0].Measurement.F1 | Should -BeGreaterOrEqual $models[1].Measurement.F1
    }
}
